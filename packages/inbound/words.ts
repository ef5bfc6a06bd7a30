import type { Words } from '#kernel'

export const words = {
  registerOnly: {
    zh: '只有联盟秘书处的经办人或审批人可以登记来源。',
    en: 'Only an officer or approver of a secretariat registers a source.',
  },
  ownAlliance: { zh: '{org} 不是本联盟的示范基地。', en: '{org} is not a base of your alliance.' },
  portalOnly: { zh: '应为门户的编号（portal-…）。', en: 'The id of a portal (portal-…) is expected.' },
  taken: { zh: '已有同名的来源。', en: 'There is a source of this name already.' },
  rotateOnly: { zh: '密钥由门户的接口账号（integrator）更换。', en: 'The portal’s integrator rotates the secret.' },
  registrarOnly: { zh: '来源由登记它的秘书处修改。', en: 'The secretariat that registered a source changes it.' },
  nothing: { zh: '没有要修改的内容。', en: 'There is nothing to change.' },
  headers: {
    zh: '缺少 webhook-id、webhook-timestamp 或 webhook-signature 头。',
    en: 'The headers webhook-id, webhook-timestamp or webhook-signature are missing.',
  },
  stale: {
    zh: 'webhook-timestamp 与平台时钟相差超过五分钟；请校时后重新签名。',
    en: 'webhook-timestamp is more than five minutes off the platform’s clock; set yours and sign again.',
  },
  signature: {
    zh: '来源或签名不符：请核对来源名称、密钥与签名所覆盖的原始正文。',
    en: 'Source or signature do not fit: check the name of the source, the secret, and that the body was signed as it is sent.',
  },
  reused: {
    zh: '这个 webhook-id 已用于另一条消息；请为新的消息换一个编号。',
    en: 'This webhook-id was used for another message; take a new id for a new message.',
  },
  large: { zh: '一条消息最多 {most} KB。', en: 'A message has {most} KB at most.' },
  unknownType: { zh: '没有这类消息；可用的有：{types}。', en: 'There is no such type of message; there are: {types}.' },
  notGiven: {
    zh: '该对象不存在，或不属于此来源可以代办的机构。',
    en: 'It does not exist, or belongs to no organisation that this source may act for.',
  },
  unknownListing: { zh: '此来源没有编号为 {id} 的共享资源。', en: 'This source has no listing {id}.' },
  otherBase: { zh: '此编号的共享资源属于 {base}。', en: 'The listing of this id belongs to {base}.' },
  reasonNeeded: { zh: '拒绝须说明理由。', en: 'A rejection needs a reason.' },
  internal: {
    zh: '平台处理此消息时出错；已记录，可稍后重试。',
    en: 'The platform failed at this message; that is on record, and it can be tried again.',
  },
  stillFails: { zh: '仍无法执行：{reason}', en: 'It still cannot be applied: {reason}' },
  retryOnly: {
    zh: '由门户的接口账号，或机构与秘书处的经办人、审批人重试。',
    en: 'The portal’s integrator, or an officer or approver of the organisation or the secretariat, tries it again.',
  },
} as const satisfies Words
