import type { Principal } from '../parts.ts'
import { accessDenied, type Refusal } from './answers.ts'
import { everyCall, looksAt } from './conditions.ts'
import type { KeyNames } from './keynames.ts'
import type { Touch } from './operations.ts'
import { objection } from './statements.ts'

/** Judges every touch of a call by the caller's statements; the first that is not allowed refuses the whole call. */
export async function authorise(
  principal: Principal,
  operation: string,
  touches: Touch[] | undefined,
  keyNames: KeyNames,
): Promise<Refusal | undefined> {
  if (!touches)
    return accessDenied(`The local stack's guard does not know the operation ${operation || '(none)'}, so nobody may use it here`)
  const needsKeys = looksAt(principal.statements, 'dynamodb:leadingkeys')
  for (const touch of touches) {
    const leading = needsKeys && touch.table !== '*' ? touch.leading(await keyNames(touch.table, touch.index)) : []
    const context = {
      ...everyCall,
      ...(operation.startsWith('Transact') ? { 'dynamodb:enclosingoperation': [operation] } : {}),
      ...(leading.length > 0 ? { 'dynamodb:leadingkeys': leading } : {}),
    }
    const need = { action: `dynamodb:${touch.action}`, resource: arnOf(touch), context }
    const why = objection(principal, need)
    if (why) return accessDenied(why)
  }
  return undefined
}

/** A table may be named by its ARN in a request, too. */
export const tableArn = (table: string): string =>
  table.startsWith('arn:') ? table : `arn:aws:dynamodb:us-east-1:000000000000:table/${table}`

function arnOf({ table, index }: Touch): string {
  if (table === '*') return '*'
  const arn = tableArn(table)
  return index === undefined ? arn : `${arn}/index/${index}`
}
