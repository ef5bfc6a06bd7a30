import { createHmac, timingSafeEqual } from 'node:crypto'
import { invalidField, type Outcome, ok, refused, say } from '#kernel'
import { platformSecret } from './secret.ts'
import type { Tables } from './tables.ts'

/** What cursors are signed with. */
export const cursorKey = (tables: Tables): Promise<Buffer> => platformSecret(tables, 'cursor-key')

const sign = (key: Buffer, scope: string, body: string) => createHmac('sha256', key).update(`${scope}\n${body}`).digest().subarray(0, 16)

/** A place in a list, bound to the list (`scope`: who asks for what) and signed: it works nowhere else. */
export async function sealCursor(tables: Tables, scope: string, place: unknown): Promise<string> {
  const body = Buffer.from(JSON.stringify(place)).toString('base64url')
  return `${body}.${sign(await cursorKey(tables), scope, body).toString('base64url')}`
}

export async function openCursor(tables: Tables, scope: string, cursor: string): Promise<Outcome<unknown>> {
  const [body = '', seal = ''] = cursor.split('.')
  const wanted = sign(await cursorKey(tables), scope, body)
  const given = Buffer.from(seal, 'base64url')
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return refused(invalidField('?cursor', 'cursor', INVENTED))
  return ok(JSON.parse(Buffer.from(body, 'base64url').toString()))
}

const INVENTED = say({
  zh: '游标无效，或属于另一个列表；请使用上一页答复中的 next，或不带 cursor 重新开始。',
  en: 'This cursor is not ours or belongs to another list; take `next` of the page before, or begin again without a cursor.',
})
