import type { Text, Words } from '#kernel'

export const sourceWords = {
  intro: {
    zh: '门户用来源的密钥给发来的消息签名，平台据此以所列机构的名义办理。来源由联盟秘书处登记、修改和停用；密钥由门户的接口账号更换。',
    en: 'A portal signs its messages with the secret of a source, and the platform acts on them for the organisations listed. The secretariat of the alliance registers, changes and switches off a source; the portal’s integrator rotates its secret.',
  },
  none: {
    zh: '没有与本机构有关的消息来源。来源由联盟秘书处为门户登记。',
    en: 'No source concerns your organisation. The secretariat of the alliance registers sources for portals.',
  },
  new: { zh: '登记来源', en: 'Register a source' },
  newIntro: {
    zh: '登记后即生成密钥，只显示一次。请只列入已同意由该门户代办的基地。',
    en: 'Registering it creates a secret, which is shown only once. List only bases that have agreed to the portal acting for them.',
  },
  name: { zh: '来源名称', en: 'Name of the source' },
  nameHint: {
    zh: '小写字母、数字和连字符，例如 suzhou-portal。它是门户发送消息的地址的一部分，登记后不能修改。',
    en: 'Lower-case letters, digits and hyphens, such as suzhou-portal. It is part of the address the portal sends to and cannot be changed later.',
  },
  portal: { zh: '门户', en: 'Portal' },
  portalHint: { zh: '门户的编号，以 portal- 开头。', en: 'The portal’s ID, which begins with portal-.' },
  actsFor: { zh: '可代办的机构', en: 'May act for' },
  actsForHint: { zh: '本联盟的示范基地。', en: 'Bases of your alliance.' },
  active: { zh: '启用', en: 'On' },
  off: { zh: '停用', en: 'Off' },
  state: { zh: '状态', en: 'State' },
  formerSecret: { zh: '更换前的密钥有效至', en: 'The previous secret is accepted until' },
  made: {
    zh: '来源已登记。请用安全的方式把密钥交给门户，并请门户收到后自行更换：更换后的密钥只有门户知道。',
    en: 'The source is registered. Give the secret to the portal over a secure channel and ask the portal to rotate it on receipt: only the portal then knows the new secret.',
  },
  rotated: {
    zh: '原密钥在 24 小时内仍可使用；其间再更换一次，原密钥立即失效。',
    en: 'The previous secret is still accepted for 24 hours. Rotate once more within that time and it stops working at once.',
  },
  use: {
    zh: '门户用它给每条发往平台的消息签名；谁持有它，谁就能以所列机构的名义办理。',
    en: 'The portal signs every message to the platform with it; whoever holds it can act for the organisations listed.',
  },
} as const satisfies Words

export const sourceActs: Readonly<Record<string, Text>> = {
  change: { zh: '修改可代办的机构', en: 'Change who it acts for' },
  'switch-off': { zh: '停用来源', en: 'Switch the source off' },
  'switch-on': { zh: '启用来源', en: 'Switch the source on' },
  'rotate-secret': { zh: '更换密钥', en: 'Rotate the secret' },
}

/** What an act brings, said before it is done. */
export const sourceEffects: Readonly<Record<string, Text>> = {
  change: {
    zh: '取消勾选的机构，门户立即不能再代办；已经办理的不受影响。',
    en: 'The portal can immediately no longer act for the organisations you clear; what has been done stands.',
  },
  'switch-off': {
    zh: '密钥立即作废：此来源的消息一律不再接收，直到重新启用。已收到的消息不受影响。密钥泄露时请先停用。',
    en: 'Its secrets stop working at once: no message from this source is accepted until it is switched on again. Messages already accepted are not affected. If a secret has leaked, do this first.',
  },
  'switch-on': {
    zh: '现有密钥重新有效。如果停用是因为密钥泄露，请门户在启用后立即连续更换两次。',
    en: 'Its present secrets work again. If it was switched off because of a leak, have the portal rotate the secret twice as soon as it is on.',
  },
  'rotate-secret': {
    zh: '新密钥只显示一次；原密钥再用 24 小时，以便门户切换。原密钥已经泄露的，请连续更换两次，它就立即失效。',
    en: 'The new secret is shown only once; the previous one is accepted for another 24 hours, so that the portal can change over. If that one has leaked, rotate twice and it stops working at once.',
  },
}
