import type { Text, Words } from '#kernel'

export const words = {
  subnav: { zh: '门户对接', en: 'Portals' },
  subscriptions: { zh: '事件订阅', en: 'Subscriptions' },
  quarantine: { zh: '隔离区', en: 'Quarantine' },
  sources: { zh: '消息来源', en: 'Sources' },
  consumers: { zh: '拉取进度', en: 'Pollers' },
  catalogue: { zh: '事件目录', en: 'Event catalogue' },
  new: { zh: '新增订阅', en: 'Subscribe' },
  newTitle: { zh: '新增事件订阅', en: 'Subscribe to events' },
  newIntro: {
    zh: '平台把本机构能看到的事件逐条推送到您的地址，每条都签名。推送失败的，三天内按计划重试；三天内没有一条送达，订阅即暂停，对方恢复后补齐。个别未送达的事件，90 天内可以补发。',
    en: 'Every event your organisation may see is sent to your address, each one signed. Failed deliveries are retried for three days. If none succeeds in that time, the subscription pauses, and catches up once your address answers again. A single event that failed can be sent again for 90 days.',
  },
  noSubscriptions: {
    zh: '本机构还没有订阅。门户可从公网访问的，请在此订阅；在防火墙之后的，可通过接口轮询同样的事件。',
    en: 'Your organisation has no subscriptions yet. Subscribe here if your portal can be reached from outside; a portal behind a firewall can poll the same events.',
  },
  address: { zh: '推送地址', en: 'Address' },
  addressHint: { zh: '以 https:// 开头的公网地址。', en: 'A public address that begins with https://.' },
  robotAddressHint: {
    zh: '机器人的完整地址，含令牌；留空则不变。',
    en: 'The robot’s full address, including its token; leave empty to keep it as it is.',
  },
  types: { zh: '事件类型', en: 'Event types' },
  typesHint: {
    zh: '每行一个，例如 transfer.accepted；transfer.* 表示流转单的全部事件，* 表示全部。',
    en: 'One per line, such as transfer.accepted; transfer.* covers everything about cases, * covers everything.',
  },
  filter: { zh: '属性筛选', en: 'Attribute filter' },
  filterHint: {
    zh: '每行一个“属性=值”，例如 data.to=signing；最多五行，全部符合才推送。',
    en: 'One attribute=value per line, such as data.to=signing; at most five, and an event must match all of them.',
  },
  format: { zh: '格式', en: 'Format' },
  ordered: { zh: '顺序', en: 'Order' },
  orderedYes: {
    zh: '同一单据按序推送，前一条送达后再推送下一条',
    en: 'In order within each case: an event waits until the one before it is accepted',
  },
  orderedNo: { zh: '尽快推送，不等前一条', en: 'As soon as possible, without waiting for earlier events' },
  robotSecret: { zh: '机器人的签名密钥', en: 'Robot’s signing secret' },
  robotSecretHint: {
    zh: '只用于钉钉和飞书：机器人设置页面显示的密钥。',
    en: 'For DingTalk and Feishu only: the secret shown in the robot’s settings.',
  },
  save: { zh: '保存', en: 'Save' },
  secretTitle: { zh: '请现在保存密钥', en: 'Save this secret now' },
  secretOnce: {
    zh: '密钥只显示这一次，离开本页后无法再查看；请存入保管密钥的地方，不要通过邮件或聊天工具发送。',
    en: 'It is shown only this once. Store it where secrets are kept; never send it by mail or chat.',
  },
  secretText: {
    zh: '门户用它核对每次推送的签名。',
    en: 'Your portal uses it to verify that a delivery comes from this platform.',
  },
  copy: { zh: '复制', en: 'Copy' },
  copied: { zh: '已复制', en: 'Copied' },
  secretOld: { zh: '原密钥在 24 小时内仍会一并签名。', en: 'The previous secret also signs for another 24 hours.' },
  secretMade: { zh: '订阅已生效，推送从下一个事件开始。', en: 'The subscription is active; it starts with the next event.' },
  secretNone: {
    zh: '机器人使用它自己的密钥，平台不另外生成。',
    en: 'A robot signs with a secret of its own; the platform makes none.',
  },
  secret: { zh: '签名密钥', en: 'Secret' },
  secretKept: { zh: '我已保存', en: 'I have saved it' },
  state: { zh: '状态', en: 'State' },
  since: { zh: '创建于', en: 'Since' },
  secretsNow: { zh: '有效密钥', en: 'Signing secrets' },
  secretUntil: { zh: '其中一个有效至{at}', en: 'one of them until {at}' },
  health: { zh: '推送情况', en: 'Delivery status' },
  pushedTo: { zh: '已推送到序号', en: 'Sent up to sequence' },
  waiting: { zh: '等待重试的事件', en: 'Events awaiting retry' },
  failures: { zh: '连续失败', en: 'Consecutive failures' },
  failingSince: { zh: '失败始于', en: 'Failing since' },
  succeededAt: { zh: '最近成功', en: 'Last success' },
  heldUntil: { zh: '下次尝试不早于', en: 'No attempt before' },
  replays: { zh: '正在补发', en: 'Replays in progress' },
  never: { zh: '尚无', en: 'Never' },
  deliveries: { zh: '推送记录', en: 'Deliveries' },
  noDeliveries: { zh: '30 天内没有推送记录。', en: 'There are no deliveries of the last 30 days.' },
  neverDelivered: {
    zh: '还没有推送记录。发送测试事件后，结果显示在这里。',
    en: 'There are no deliveries yet. Send a test event, and its result appears here.',
  },
  testSent: {
    zh: '测试事件已发出。稍后刷新本页，在“推送记录”中查看结果。',
    en: 'The test event is on its way. Reload this page in a moment: the result appears under Deliveries.',
  },
  failing: { zh: '推送失败', en: 'Failing' },
  failingText: {
    zh: '已连续失败 {n} 次，始于{since}，仍在重试。三天内没有一条送达，或连续三个事件被拒收，订阅即暂停。',
    en: 'Failed attempts in a row: {n}, since {since}. They are retried. The subscription pauses if none succeeds within three days, or if three events in a row are refused.',
  },
  event: { zh: '事件', en: 'Event' },
  sequence: { zh: '序号', en: 'Sequence' },
  attempts: { zh: '尝试', en: 'Attempts' },
  attemptsOf: { zh: '{n} 次', en: '{n}' },
  nextAttempt: { zh: '下次尝试', en: 'Next attempt' },
  dueNow: { zh: '即将进行', en: 'due now' },
  attemptAt: { zh: '时间', en: 'Time' },
  answer: { zh: '对方响应', en: 'Answer' },
  duration: { zh: '用时', en: 'Took' },
  ms: { zh: '{n} 毫秒', en: '{n} ms' },
  headers: { zh: '请求头', en: 'Headers sent' },
  firstKilobyte: { zh: '响应内容前 1 KB', en: 'First kilobyte of the answer' },
  empty: { zh: '（空）', en: '(empty)' },
  replayed: { zh: '补发', en: 'Sent again' },
  replaySince: { zh: '补发此时间之后的全部事件', en: 'Everything since' },
  replaySinceHint: { zh: '北京时间。三种方式任填一种。', en: 'Beijing time. Fill in one of the three.' },
  replayFrom: { zh: '或从序号', en: 'Or from sequence' },
  replayTo: { zh: '到序号', en: 'To sequence' },
  replayToHint: { zh: '留空表示到最新。', en: 'Leave empty to go to the end.' },
  replayIds: { zh: '或只补发这些事件', en: 'Or only these events' },
  replayIdsHint: { zh: '每行一个事件编号。', en: 'One event ID per line.' },
  noQuarantine: {
    zh: '隔离区是空的：门户发来的消息都已执行。',
    en: 'Nothing is in quarantine: every portal message has been applied.',
  },
  quarantineIntro: {
    zh: '签名正确但未能执行的门户消息在这里保留 30 天。改正原因后可以重试；每条只会生效一次。',
    en: 'Portal messages that were correctly signed but could not be applied are kept here for 30 days. Once the cause is fixed, try again; each message takes effect only once.',
  },
  message: { zh: '消息', en: 'Message' },
  reason: { zh: '原因', en: 'Why' },
  receivedAt: { zh: '收到', en: 'Received' },
  keptUntil: { zh: '保留至', en: 'Kept until' },
  retry: { zh: '重试', en: 'Try again' },
  retried: { zh: '已重试，消息已执行。', en: 'Tried again: the message has been applied.' },
  stillNot: { zh: '已重试，仍未能执行；原因见下。', en: 'Tried again, but it still cannot be applied; the reason is below.' },
  applied: { zh: '已执行', en: 'Applied' },
  quarantined: { zh: '待处理', en: 'Set aside' },
  content: { zh: '消息内容', en: 'Content' },
  noConsumers: {
    zh: '没有程序在平台保存拉取进度。轮询的门户可以用 PUT /v1/feed-consumers/<名称> 保存。',
    en: 'No program stores its position here. A portal that polls can do so with PUT /v1/feed-consumers/<name>.',
  },
  program: { zh: '程序', en: 'Program' },
  behind: { zh: '落后（条）', en: 'Events behind' },
  changedAt: { zh: '更新于', en: 'Updated' },
  catalogueIntro: {
    zh: '平台发出的全部事件类型。字段与真实示例见接口文档。',
    en: 'Every type of event there is. Fields and real examples are in the API documentation.',
  },
  type: { zh: '类型', en: 'Type' },
  meaning: { zh: '含义', en: 'Meaning' },
  search: { zh: '关键词', en: 'Search' },
  noTypes: { zh: '没有符合的事件类型。', en: 'No event types match.' },
} as const satisfies Words

export const formats: Readonly<Record<string, Text>> = {
  cloudevents: { zh: '程序（CloudEvents）', en: 'Program (CloudEvents)' },
  wecom: { zh: '企业微信群机器人', en: 'WeCom robot' },
  dingtalk: { zh: '钉钉群机器人', en: 'DingTalk robot' },
  feishu: { zh: '飞书群机器人', en: 'Feishu robot' },
}

export const deliveryStates: Readonly<Record<string, Text>> = {
  waiting: { zh: '待重试', en: 'Waiting' },
  delivered: { zh: '已送达', en: 'Delivered' },
  failed: { zh: '未送达', en: 'Failed' },
}

/** Why there was no answer. */
export const faults: Readonly<Record<string, Text>> = {
  timeout: { zh: '超时', en: 'No answer in time' },
  'address-refused': { zh: '地址不允许', en: 'The address is not allowed' },
  'name-unknown': { zh: '域名无法解析', en: 'The name is unknown' },
  'connection-failed': { zh: '连接失败', en: 'No connection' },
  certificate: { zh: '证书无效', en: 'The certificate is not valid' },
  'bad-answer': { zh: '回答无法识别', en: 'The answer is not HTTP' },
}

/** Why a subscription is paused or disabled. */
export const because: Readonly<Record<string, Text>> = {
  outage: {
    zh: '长时间没有收妥任何事件；每天试送一次，成功即恢复。',
    en: 'It has accepted nothing for a long time. One event a day is tried; the first success resumes deliveries.',
  },
  refused: {
    zh: '对方持续拒绝；每天试送一次，成功即恢复。',
    en: 'It kept refusing. One event a day is tried; the first success resumes deliveries.',
  },
  gone: { zh: '对方答复 410：不再接收。请更换地址后恢复。', en: 'It answered 410 (gone). Change the address, then resume.' },
}

/** What an act brings, said before it is done. */
export const effects: Readonly<Record<string, Text>> = {
  test: {
    zh: '立即推送一个 subscription.tested 事件，结果见推送记录。',
    en: 'One event of type subscription.tested is sent at once; see the result under Deliveries.',
  },
  replay: { zh: '事件编号不变，接收方据此识别已收过的。', en: 'Events keep their IDs, so the receiver recognises those it already has.' },
  'rotate-secret': {
    zh: '新密钥只显示一次；原密钥再用 24 小时。',
    en: 'The new secret is shown once; the old one also signs for 24 hours.',
  },
  resume: {
    zh: '从停下的地方继续，积压的事件按序补上。',
    en: 'Deliveries continue where they stopped; whatever has piled up follows in order.',
  },
  delete: {
    zh: '删除后不再推送，且不能恢复。需要时可重新订阅。',
    en: 'Nothing more will be sent, and this cannot be undone. You can subscribe again.',
  },
}
