import { invalidField, type Outcome, ok, type Refusal, refused, say } from '#kernel'
import type { Reach } from './address.ts'
import type { Format } from './model.ts'
import { words } from './words.ts'

/** Every type of event that there is. */
export type KnownTypes = () => Promise<readonly string[]>

/** What an address and a list of types must be; refusals point to the field. */
export async function checkInput(
  { url, types, secret }: { url?: string; types?: readonly string[]; secret?: string },
  format: Format,
  reach: Reach,
  known: KnownTypes,
): Promise<Outcome<null>> {
  const refusal = (await urlRefusal(url, reach)) ?? (await typesRefusal(types, known)) ?? secretRefusal(secret, format)
  return refusal ? refused(refusal) : ok(null)
}

async function urlRefusal(url: string | undefined, reach: Reach): Promise<Refusal | null> {
  if (url === undefined) return null
  // The tables of addresses are only needed here.
  const { urlFault } = await import('./address.ts')
  const fault = urlFault(url, reach)
  return fault && invalidField('/url', 'address', words[fault])
}

async function typesRefusal(types: readonly string[] | undefined, known: KnownTypes): Promise<Refusal | null> {
  if (types === undefined) return null
  const all = await known()
  const fits = (pattern: string) =>
    pattern === '*' || all.some((type) => (pattern.endsWith('.*') ? type.startsWith(pattern.slice(0, -1)) : type === pattern))
  const wrong = types.findIndex((pattern) => !fits(pattern))
  return wrong === -1 ? null : invalidField(`/types/${wrong}`, 'unknown', say(words.unknownType, { type: types[wrong] ?? '' }))
}

const secretRefusal = (secret: string | undefined, format: Format): Refusal | null =>
  secret !== undefined && format !== 'dingtalk' && format !== 'feishu' ? invalidField('/secret', 'secret', words.robotSecret) : null
