import type { Code, Text, Words } from '#kernel'

/** Title of each problem, and what it says when a rule has nothing more exact to say. */
export const titles: Readonly<Record<Code, Text>> = {
  malformed: { zh: '请求不是有效的 JSON', en: 'The request is not valid JSON' },
  invalid: { zh: '请求内容不符合要求', en: 'The request does not fit what is asked for' },
  unauthenticated: { zh: '需要有效的访问令牌', en: 'A valid access token is needed' },
  forbidden: { zh: '无权进行此操作', en: 'Not permitted' },
  'four-eyes': { zh: '提交人不能审批自己的提交', en: 'Whoever submitted it may not approve it' },
  'not-found': { zh: '未找到', en: 'Not found' },
  'wrong-state': { zh: '当前状态下不能进行此操作', en: 'Not possible in the present state' },
  'not-your-turn': { zh: '现在应由另一方办理', en: 'It is another party\u2019s turn' },
  'stale-version': { zh: '条款版本已更新', en: 'Another version of the terms is open' },
  'too-many-versions': { zh: '条款版本已达上限', en: 'No further version of the terms' },
  'documents-missing': { zh: '缺少必备材料', en: 'Documents are missing' },
  'rule-not-applicable': { zh: '规则不适用', en: 'The rule does not apply' },
  'quota-exceeded': { zh: '额度不足', en: 'The quota line is short' },
  'open-case-exists': { zh: '已有未结的流转单', en: 'An open case exists already' },
  'slot-taken': { zh: '该时段已被占用', en: 'The slot is taken' },
  'edit-conflict': { zh: '内容已被他人修改', en: 'Changed by somebody else meanwhile' },
  'precondition-required': { zh: '需要 If-Match', en: 'If-Match is required' },
  'key-reused': { zh: 'Idempotency-Key 已用于另一请求', en: 'The Idempotency-Key was used for another request' },
  'in-progress': { zh: '同一请求正在处理', en: 'The same request is still running' },
  'method-not-allowed': { zh: '不支持此方法', en: 'Method not allowed' },
  'too-large': { zh: '请求过大', en: 'The request is too large' },
  'unsupported-media-type': { zh: '不支持的内容类型', en: 'Unsupported media type' },
  'too-many-requests': { zh: '请求过于频繁', en: 'Too many requests' },
  gone: { zh: '内容已过保留期', en: 'No longer kept' },
  unavailable: { zh: '服务暂时不可用', en: 'Temporarily unavailable' },
  internal: { zh: '平台内部错误', en: 'The platform failed' },
}

export const details: Readonly<Record<Code, Text>> = {
  malformed: { zh: '请以 UTF-8 编码的 JSON 发送请求正文。', en: 'Send the body as JSON in UTF-8.' },
  invalid: { zh: '请按 errors 中的说明更正后重新发送。', en: 'Correct what `errors` names and send it again.' },
  unauthenticated: {
    zh: '请在 Authorization 头中携带由身份提供方签发的有效 Bearer 令牌。',
    en: 'Send a valid bearer token of the identity provider in the Authorization header.',
  },
  forbidden: { zh: '贵机构或您的角色不办理此事项。', en: 'Your organisation or role never does this.' },
  'four-eyes': { zh: '请由本机构另一位有权人员办理。', en: 'A colleague with the right role has to do this.' },
  'not-found': { zh: '不存在，或与贵机构无关。', en: 'It does not exist, or is not your organisation\u2019s business.' },
  'wrong-state': { zh: '在当前状态下无人能办理此操作。', en: 'In this state nobody can do this.' },
  'not-your-turn': { zh: '此操作存在，但现在应由另一方办理。', en: 'This act exists, but another party is to act now.' },
  'stale-version': { zh: '请重新读取并确认当前版本的条款。', en: 'Read the current version of the terms again, then decide.' },
  'too-many-versions': { zh: '最多五个版本；请接受、拒绝或撤回。', en: 'Five versions are the most; accept, reject or withdraw.' },
  'documents-missing': { zh: '请先上传必备材料。', en: 'Upload the required documents first.' },
  'rule-not-applicable': { zh: '此规则的适用条件未满足。', en: 'The conditions of this rule are not met.' },
  'quota-exceeded': { zh: '额度线上的可用量不足。', en: 'The line has less free than is asked for.' },
  'open-case-exists': { zh: '同一项目的同一在地角色已有未结的流转单。', en: 'There is an open case for this project and presence role.' },
  'slot-taken': {
    zh: '请改选 nextFree 中的空闲时段，或加入候补。',
    en: 'Take one of the free slots in `nextFree`, or join the waiting list.',
  },
  'edit-conflict': { zh: '请重新读取后再修改。', en: 'Read it again, then change it.' },
  'precondition-required': { zh: '请在 If-Match 头中携带读取时得到的 ETag。', en: 'Send the ETag you read in the If-Match header.' },
  'key-reused': { zh: '请为新的请求换一个键。', en: 'Take a new key for a new request.' },
  'in-progress': { zh: '请稍后用同一个键重试。', en: 'Try again with the same key in a moment.' },
  'method-not-allowed': { zh: '此地址不支持该方法，见 Allow 头。', en: 'This address does not take that method; see the Allow header.' },
  'too-large': { zh: '请求正文最多 1 MB；文件请通过上传地址发送。', en: 'A body may have 1 MB at most; send files to an upload address.' },
  'unsupported-media-type': { zh: '请以 application/json 发送。', en: 'Send application/json.' },
  'too-many-requests': { zh: '请按 Retry-After 所示的秒数后再试。', en: 'Try again after the seconds that Retry-After tells.' },
  gone: {
    zh: '事件保留 90 天；仍保留的最早序号为 oldest，请以 after=oldest−1 重新读取。',
    en: 'Events are kept for 90 days; `oldest` is the first one left: ask again with `after` one less than it.',
  },
  unavailable: {
    zh: '没有任何内容被写入；请稍后用同一个 Idempotency-Key 重试。',
    en: 'Nothing was written by this answer; try again later with the same Idempotency-Key.',
  },
  internal: {
    zh: '请稍后重试；若仍失败，请把请求编号告知运维。',
    en: 'Try again later; if it fails again, tell the operators the request id.',
  },
}

/** What is wrong with one field. */
export const fieldWords = {
  missing: { zh: '必须填写。', en: 'This field is required.' },
  unknown: { zh: '没有这个字段；请删除。', en: 'There is no such field; leave it out.' },
  type: { zh: '类型不对：应为 {expected}。', en: 'Wrong type: {expected} is expected.' },
  short: { zh: '太短：至少 {n}。', en: 'Too short: at least {n}.' },
  long: { zh: '太长：最多 {n}。', en: 'Too long: at most {n}.' },
  small: { zh: '太小：至少 {n}。', en: 'Too small: at least {n}.' },
  big: { zh: '太大：最多 {n}。', en: 'Too big: at most {n}.' },
  value: { zh: '应为下列之一：{values}。', en: 'One of these is expected: {values}.' },
  format: { zh: '格式不对：应为 {format}。', en: 'Wrong format: {format} is expected.' },
  characters: {
    zh: '含有无法保存的字符（控制字符或不完整的字符）。',
    en: 'Contains characters that cannot be kept: control characters, or half of one.',
  },
  other: { zh: '内容不符合要求。', en: 'This does not fit.' },
} as const satisfies Words
