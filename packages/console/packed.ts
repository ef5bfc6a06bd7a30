import { deflateRawSync, inflateRawSync } from 'node:zlib'

/** Far more than what a form may carry unpacks to. */
const MOST_UNPACKED = 20_000_000

/** A value on its way through a cookie or a form, as short as it gets. */
export const pack = (value: unknown): string => deflateRawSync(JSON.stringify(value)).toString('base64url')

/** Throws where it is not what `pack` made. */
export const unpack = (packed: string): unknown =>
  JSON.parse(inflateRawSync(Buffer.from(packed, 'base64url'), { maxOutputLength: MOST_UNPACKED }).toString())
