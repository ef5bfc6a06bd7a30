import type { Action } from '../machine.ts'
import type { Agreement, Terms } from '../model.ts'
import { currentVersion, termsInForce } from '../versions.ts'
import type { Wanted } from './standing.ts'

/** What an act on an agreement is about: the lines that its terms would change, each with the amount it would come to. */
export function wantedOf(agreement: Agreement, action: Action, input: object): Wanted {
  const wanted = { agreement: agreement.id, act: `agreement.${action}` }
  const quota = quotaOf(agreement, action, input)
  return { ...wanted, amounts: quota ? changed(termsInForce(agreement)?.quota ?? [], quota) : [] }
}

function quotaOf(agreement: Agreement, action: Action, input: object): Terms['quota'] | null {
  if ('terms' in input) return (input.terms as Terms).quota
  return action === 'accept' || action === 'sign' || action === 'submit' ? currentVersion(agreement).terms.quota : null
}

function changed(before: Terms['quota'], after: Terms['quota']): { line: string; amount: number }[] {
  const granted = (quota: Terms['quota'], line: string) => quota.find((one) => one.line === line)?.granted ?? 0
  const lines = [...new Set([...before, ...after].map(({ line }) => line))]
  return lines.flatMap((line) => (granted(before, line) === granted(after, line) ? [] : [{ line, amount: granted(after, line) }]))
}
