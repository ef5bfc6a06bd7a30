import type { Text } from '#kernel'

/** Verbs whose past is not made by adding to them. */
const PAST: Readonly<Record<string, string>> = {
  Submit: 'Submitted',
  Cancel: 'Cancelled',
  Make: 'Made',
  Withdraw: 'Withdrew',
  Give: 'Gave',
  Send: 'Sent',
  Leave: 'Left',
}

const pastOf = (verb: string): string => PAST[verb] ?? verb.replace(/e$/, '').replace(/y$/, 'i').concat('ed')

/** That an act is done, in the words of its button: Accept the terms → Accepted the terms. */
export const doneText = ({ zh, en }: Text): Text => ({
  zh: zh.startsWith('不') ? `已答复：${zh}。` : `已${zh}。`,
  en: `${en.replace(/^\S+/, pastOf)}.`,
})
