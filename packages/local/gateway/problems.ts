import type { Problem } from '../problem.ts'

export const starting: Problem = {
  status: 503,
  code: 'unavailable',
  title: { zh: '正在启动', en: 'Starting' },
  detail: { zh: '平台正在启动，请稍候。', en: 'The platform is still starting.' },
}
export const tooLarge: Problem = {
  status: 413,
  code: 'too-large',
  title: { zh: '请求过大', en: 'Request too large' },
  detail: { zh: '请求正文不得超过 6 MB。', en: 'A request body is at most 6 MB.' },
}
export const tooMany: Problem = {
  status: 429,
  code: 'too-many-requests',
  title: { zh: '请求过多', en: 'Too many requests' },
  detail: { zh: '请稍后再试。', en: 'Try again in a moment.' },
}
export const failedFunction: Problem = {
  status: 503,
  code: 'unavailable',
  title: { zh: '服务暂不可用', en: 'Temporarily unavailable' },
  detail: {
    zh: '请求未能完成，请以相同的 Idempotency-Key 重试。',
    en: 'The request could not be completed; retry with the same Idempotency-Key.',
  },
}
export const timedOut: Problem = {
  ...failedFunction,
  status: 504,
  title: { zh: '处理超时', en: 'Timed out' },
}
export const noRoute: Problem = {
  status: 404,
  code: 'not-found',
  title: { zh: '未找到', en: 'Not found' },
  detail: { zh: '没有这个路径。', en: 'There is no such path.' },
}
