import { setTimeout as pause } from 'node:timers/promises'
import { cursorKey, gathering } from '#storage'
import type { NameBook } from './names.ts'
import { type Sealing, sessionKey } from './sealed.ts'

/** Lambda gives a function ten seconds to start. */
const PATIENCE_MS = 2_000

/** Reads what every page needs while the function starts, so that its first visitor is not the one who waits. What cannot be read then is read when it is asked for. */
export async function readAhead(sealing: Sealing, book: NameBook): Promise<void> {
  const tables = gathering(sealing.tables)
  const reads = [sessionKey({ ...sealing, tables }), cursorKey(tables), book.directory()]
  await Promise.race([Promise.allSettled(reads), pause(PATIENCE_MS)])
}
