import { Resolver } from 'node:dns/promises'
import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'
import type { words } from './words.ts'

// Where events may go: public addresses only, by https on 443. On a machine of one's own, loopback as well.

export interface Reach {
  /** Loopback by http or https, on any port: for the local stack, never where it is deployed. */
  readonly loopback: boolean
}

/** Reachable from inside a cloud although they lie in public ranges. */
const METADATA = ['168.63.129.16']
const GLOBAL_UNICAST: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3]

/** Whether an address, in any notation of one, is public: not private, shared, local, reserved, or another one in disguise. */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address) || METADATA.includes(address)) return false
  const parsed = ipaddr.parse(address)
  if (parsed.range() !== 'unicast') return false
  return parsed.kind() === 'ipv4' || (parsed as ipaddr.IPv6).match(GLOBAL_UNICAST)
}

const isLoopback = (address: string): boolean => ipaddr.isValid(address) && ipaddr.parse(address).range() === 'loopback'

/** Whether a request may go to this address. */
export const mayReach = (address: string, { loopback }: Reach): boolean => isPublic(address) || (loopback && isLoopback(address))

/** The host of a URL without the brackets of IPv6. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '')

const LOCAL_NAMES = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|localdomain)\.?$/i

export type UrlFault = keyof Pick<typeof words, 'scheme' | 'notAnAddress' | 'credentials' | 'fragment' | 'port' | 'internal'>

/** What is wrong with an address that somebody gives, as far as it shows without asking for its name; null when nothing is. */
export function urlFault(given: string, reach: Reach): UrlFault | null {
  if (!URL.canParse(given)) return 'notAnAddress'
  const url = new URL(given)
  if (url.username !== '' || url.password !== '') return 'credentials'
  if (url.hash !== '') return 'fragment'
  const host = hostOf(url)
  const own = reach.loopback && (host === 'localhost' || isLoopback(host))
  if (url.protocol !== 'https:' && !(own && url.protocol === 'http:')) return 'scheme'
  if (own) return null
  if (isIP(host) ? !isPublic(host) : LOCAL_NAMES.test(host) || !host.includes('.')) return 'internal'
  return url.port === '' ? null : 'port'
}

/** A name that resolves to an address which is not allowed, or an address that is not. */
export class AddressRefused extends Error {
  readonly code = 'address-refused'
}

/** Every address of a name. Throws when it has none. */
export type Resolve = (name: string) => Promise<string[]>

/** Asks the name servers of the machine, or these (`host:port`). */
export function resolverOf(servers?: readonly string[]): Resolve {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 })
  if (servers) resolver.setServers(servers)
  return async (name) => {
    const answers = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)])
    const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
    const [failure] = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []))
    if (found.length === 0) throw failure ?? new Error(`${name} has no address`)
    return found
  }
}

/**
 * The one address to connect to: the name is asked once, each of its addresses must be allowed, and the connection goes to what was
 * checked and nowhere else, so that a name which changes its mind in between changes nothing. Throws `AddressRefused`.
 */
export async function checkedAddress(host: string, reach: Reach, resolve: Resolve): Promise<string> {
  const named = isIP(host) ? [host] : reach.loopback && host === 'localhost' ? ['127.0.0.1'] : await resolve(host)
  const [first] = named
  if (first === undefined || !named.every((address) => mayReach(address, reach)))
    throw new AddressRefused(`${host} is not a public address`)
  return first
}
