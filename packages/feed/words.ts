import type { Words } from '#kernel'

export const words = {
  beyondEnd: {
    zh: '事件流目前只到序号 {last}；请填写已处理的最后一个序号。',
    en: 'The feed ends at {last} for now; give the sequence of the last event that was handled.',
  },
  tooManyConsumers: { zh: '一个机构最多登记 {most} 个消费者。', en: 'An organisation has at most {most} consumers.' },
} as const satisfies Words
