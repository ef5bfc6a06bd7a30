import { type FieldError, type Instant, type Outcome, ok, refused, say } from '#kernel'
import { MOST_OCCURRENCES } from '../limits.ts'
import { words } from '../words.ts'

const ZONE = 'Asia/Shanghai'
const POINTER = '/recurrence/rrule'

/** When the occurrences of an RFC 5545 rule begin, counted from `from` in Shanghai wall time; at least one, and not too many. */
export async function occurrences(rrule: string, from: Instant): Promise<Outcome<Instant[]>> {
  const rule = rrule.trim().replace(/^RRULE:/i, '')
  const fault = faultOf(rule)
  if (fault) return refused({ kind: 'invalid', detail: fault.detail, errors: [fault] })
  try {
    const found = await startsOf(rule, from)
    if (found.length === 0) return broken('none', words.rruleNone)
    if (found.length > MOST_OCCURRENCES) return broken('too-many', say(words.rruleMany, { most: MOST_OCCURRENCES }))
    return ok(found)
  } catch (error) {
    return broken('broken', say(words.rruleBroken, { why: error instanceof Error ? error.message : String(error) }))
  }
}

function faultOf(rule: string): FieldError | null {
  const fault = (code: string, detail: FieldError['detail']): FieldError => ({ pointer: POINTER, code, detail })
  if (/TZID/i.test(rule) && !/TZID=Asia\/Shanghai/i.test(rule)) return fault('time-zone', words.rruleZone)
  if (/DTSTART|EXDATE|RDATE|\n/i.test(rule)) return fault('start', words.rruleStart)
  const parts = rule.split(';').map((part) => part.split('='))
  const wrong = parts.find(([name, value, more]) => !name || !value || more !== undefined || !NAMES.includes(name.toUpperCase()))
  if (wrong) return fault('broken', say(words.rruleBroken, { why: wrong.join('=') || rule }))
  const value = (name: string) => parts.find(([one]) => one?.toUpperCase() === name)?.[1]?.toUpperCase()
  if (!['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'].includes(value('FREQ') ?? ''))
    return fault('frequency', value('FREQ') ? words.rruleOften : say(words.rruleBroken, { why: 'FREQ' }))
  const [count, until] = [value('COUNT'), value('UNTIL')]
  if (count === undefined && until === undefined) return fault('endless', words.rruleEndless)
  if (count !== undefined && !/^[1-9]\d{0,8}$/.test(count)) return fault('broken', say(words.rruleBroken, { why: `COUNT=${count}` }))
  return count !== undefined && Number(count) > MOST_OCCURRENCES
    ? fault('too-many', say(words.rruleMany, { most: MOST_OCCURRENCES }))
    : null
}

const NAMES = 'FREQ INTERVAL COUNT UNTIL BYDAY BYMONTHDAY BYMONTH BYSETPOS BYYEARDAY BYWEEKNO BYHOUR BYMINUTE WKST'.split(' ')

async function startsOf(rule: string, from: Instant): Promise<Instant[]> {
  // Only when somebody books a series: the library is a quarter of the whole.
  const { RRuleTemporal } = await import('rrule-temporal')
  const wall = new Date(Date.parse(from) + 8 * 3_600_000).toISOString().slice(0, 19).replace(/[-:]/g, '')
  const until = rule.replace(/UNTIL=(\d{8})(?=;|$)/i, (_, day: string) => `UNTIL=${day}T155959Z`)
  const parsed = new RRuleTemporal({ rruleString: `DTSTART;TZID=${ZONE}:${wall}\nRRULE:${until}` })
  return parsed.all((_, n) => n <= MOST_OCCURRENCES).map((one) => new Date(one.epochMilliseconds).toISOString())
}

const broken = (code: string, detail: FieldError['detail']): Outcome<never> =>
  refused({ kind: 'invalid', detail, errors: [{ pointer: POINTER, code, detail }] })
