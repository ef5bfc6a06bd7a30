import { invalidField, type Outcome, ok, refused, say } from '#kernel'
import { words } from './words.ts'

export type Cell = string | number | boolean | Date | null
/** What an archive unpacks to is bounded, too. */
const MOST_UNPACKED = 20_000_000

const fault = (code: string, detail: (typeof words)[keyof typeof words]) => refused(invalidField('/content', code, detail))

/** A file that came as Base64 within JSON. */
export const fileIn = (content: string): Outcome<Buffer> =>
  /^[A-Za-z0-9+/]*={0,2}$/.test(content) ? ok(Buffer.from(content, 'base64')) : fault('format', words.base64)

/** The rows of a CSV file (UTF-8 or GB18030, commas, semicolons or tabs) or of the first sheet of an xlsx file; `most` bytes. */
export async function rowsIn(bytes: Buffer, most: number): Promise<Outcome<Cell[][]>> {
  if (bytes.length > most) return refused(invalidField('/content', 'too-big', say(words.tooLarge, { most: most / 1_000 })))
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return fault('type', words.oldExcel)
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return sheetIn(bytes)
  const text = decode(bytes)
  return text === null ? fault('encoding', words.encoding) : tableIn(text)
}

const startsWith = (bytes: Buffer, magic: readonly number[]) => magic.every((byte, n) => bytes[n] === byte)

/** UTF-8 where it is valid, else GB18030, as spreadsheets in China still write it. */
function decode(bytes: Buffer): string | null {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      // No text has a NUL in it; a picture has.
      return text.includes('\0') ? null : text
    } catch {
      // Not in this one.
    }
  }
  return null
}

async function tableIn(text: string): Promise<Outcome<Cell[][]>> {
  const { parse } = await import('csv-parse/sync')
  const [first = ''] = text.split('\n', 1)
  const delimiter = ['\t', ';', ','].find((one) => first.includes(one)) ?? ','
  try {
    const rows: string[][] = parse(text, { delimiter, bom: true, relax_column_count: true, skip_empty_lines: true, trim: true })
    return ok(rows)
  } catch {
    return fault('broken', words.broken)
  }
}

async function sheetIn(bytes: Buffer): Promise<Outcome<Cell[][]>> {
  const size = unpackedSize(bytes)
  if (size === null || size > MOST_UNPACKED) return fault('broken', words.broken)
  const { readSheet } = await import('read-excel-file/universal')
  try {
    const copy = new Uint8Array(bytes)
    return ok((await readSheet(copy.buffer)) as Cell[][])
  } catch {
    return fault('broken', words.broken)
  }
}

const END_OF_DIRECTORY = 0x06054b50
const ENTRY = 0x02014b50

/** What a zip archive says it unpacks to, by its directory; its reader unpacks no more than that. Null where it has none. */
function unpackedSize(bytes: Buffer): number | null {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== END_OF_DIRECTORY) return null
  let at = bytes.readUInt32LE(end + 16)
  let sum = 0
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY) return null
    sum += bytes.readUInt32LE(at + 24)
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return sum
}
