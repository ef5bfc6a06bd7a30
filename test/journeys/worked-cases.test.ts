import { beforeAll, describe, expect, it } from 'vitest'
import type { Json } from '#local'
import { must, platform, refusal } from '../stack.ts'
import { HOST, ha, ho, SECRETARIAT, sa, so, worldOf } from './world.ts'

// The worked cases 1 to 3 of the domain, with the figures given there.

const here = platform()
const { as, advance } = here
const world = worldOf(here)
const counters = (granted: number, reserved: number, committed: number) => ({
  granted,
  reserved,
  committed,
  free: granted - reserved - committed,
})
const terms = (amount: number, months: number, rentReliefBp: number) => ({ terms: { line: 'space', amount, months, rentReliefBp } })
/** A minute after 24:00 in Shanghai. */
const afterMidnight = (day: string) => `${day}T16:01:00Z`
const arrived = async (options: Json) => must(await world.act(ho, await world.caseAt('host_review', options), 'acknowledge'))
const eventsOf = async (one: Json): Promise<Json[]> => must(await as(so).get(`/v1/transfers/${one.id}/events?limit=100`)).items

describe('counter-offers', () => {
  it('800 → 500 → 600 m², the held amount following; the accepted version binds, an older one is stale', async () => {
    const agreement = await world.agreement()
    let one = await arrived({ agreement, amount: 800 })
    const hashes = [one.openVersion.hash]
    expect(await world.line(agreement)).toEqual(counters(1000, 800, 0))
    one = must(await world.act(ha, one, 'counter', terms(500, 18, 6000)))
    hashes.push(one.openVersion.hash)
    expect([one.state, one.clock.party, one.clock.businessDaysLeft]).toEqual(['negotiating', 'yangpu', 5])
    expect(await world.line(agreement)).toEqual(counters(1000, 500, 0))
    one = must(await world.act(so, one, 'counter', terms(600, 24, 6000)))
    hashes.push(one.openVersion.hash)
    expect(await world.line(agreement)).toEqual(counters(1000, 600, 0))
    const stale = await world.act(ha, one, 'accept', { versionHash: hashes[1] })
    expect([refusal(stale), stale.body.current.number]).toEqual([[409, 'stale-version'], 3])
    one = must(await world.act(ha, one, 'accept', { versionHash: hashes[2] }))
    for (const persona of [sa, ha]) one = must(await world.act(persona, one, 'sign', { versionHash: hashes[2] }))
    expect(one.state).toBe('filing')
    expect(await world.line(agreement)).toEqual(counters(1000, 0, 600))
    expect(one.versions.map((each: Json) => each.hash)).toEqual(hashes)
  })

  it('a sixth version is refused', async () => {
    let one = await arrived({ agreement: await world.agreement(), amount: 50 })
    for (const [n, amount] of [45, 40, 35, 30].entries()) one = must(await world.act(n % 2 ? so : ha, one, 'counter', terms(amount, 24, 0)))
    expect(refusal(await world.act(ha, one, 'counter', terms(25, 24, 0)))).toEqual([409, 'too-many-versions'])
  })
})

describe('from Tuesday 29 September 2026, over National Day', () => {
  let race: { agreement: Json; winner: Json; loser: Json }
  let silent: Record<'strict' | 'deemed', { agreement: Json; one: Json }>
  let mute: { strict: Json; next: Json; alone: Json; behind: Json }
  const THIRD = 'sjtu'

  beforeAll(async () => {
    await advance('2026-09-29T02:00:00Z')
    const [strict, deemed, next] = await Promise.all([
      world.agreement({ granted: 600 }),
      world.agreement({ granted: 600, terms: { deemedConsent: true } }),
      world.agreement({ host: THIRD, granted: 600 }),
    ])
    silent = {
      strict: { agreement: strict, one: await world.caseAt('sender_review', { agreement: strict, amount: 70 }) },
      deemed: { agreement: deemed, one: await world.caseAt('sender_review', { agreement: deemed, amount: 80 }) },
    }
    const alternates = [{ host: THIRD, agreement: next.id }]
    mute = {
      strict,
      next,
      alone: await arrived({ agreement: strict, amount: 90 }),
      behind: await arrived({ agreement: strict, amount: 60, alternates }),
    }
    race = await startRace()
  }, 60_000)

  /** A line of 2,000 m², 1,700 of it committed, and two cases let go in the same instant. */
  async function startRace() {
    const agreement = await world.agreement({ granted: 2000, terms: { limits: { sender_review: 30 } } })
    await world.caseAt('filing', { agreement, amount: 1700 })
    const pair = [
      await world.caseAt('sender_review', { agreement, amount: 200 }),
      await world.caseAt('sender_review', { agreement, amount: 150 }),
    ]
    const answers = await Promise.all(pair.map((one) => world.act(sa, one, 'approve')))
    const won = answers.findIndex((answer) => answer.status === 200)
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409])
    expect(answers[1 - won]?.body.code).toBe('quota-exceeded')
    expect(answers[1 - won]?.body.free).toBe(300 - pair[won].terms.amount)
    return { agreement, winner: pair[won], loser: pair[1 - won] }
  }

  it('the quota race: one hold, the other case stays with its own limit', async () => {
    expect(await world.line(race.agreement)).toEqual(counters(2000, race.winner.terms.amount, 1700))
    expect(await world.read(race.loser)).toMatchObject({ state: 'sender_review', clock: { businessDaysLeft: 30 } })
  })

  it('sent Tue 29 Sep, 5 business days: due 12 Oct 24:00; the host has until 19 Oct 24:00', () => {
    expect(silent.strict.one.clock.dueAt).toBe('2026-10-12T16:00:00.000Z')
    expect(mute.alone.clock.dueAt).toBe('2026-10-19T16:00:00.000Z')
  })

  it('the silent sender: escalated at the limit, more time once, then approved by silence only where the agreement says so', async () => {
    await advance(afterMidnight('2026-10-12'))
    const now = await world.read(silent.strict.one)
    expect([now.state, now.clock.party, now.clock.dueAt]).toEqual(['sender_review', SECRETARIAT, '2026-10-15T16:00:00.000Z'])
    const told = (await eventsOf(now)).filter((event) => event.type === 'transfer.escalated')
    expect(told.map((event) => [event.actorkind, event.time])).toEqual([['system', '2026-10-12T16:00:00.000Z']])
    const grant = (businessDays: number) => world.act(`${SECRETARIAT}.officer`, now, 'grant-time', { businessDays, reason: '假期刚过' })
    expect(refusal(await grant(6))).toEqual([422, 'invalid'])
    expect(must(await grant(2)).clock.dueAt).toBe('2026-10-19T16:00:00.000Z')
    expect((await grant(1)).status).toBe(409)
    await advance(afterMidnight('2026-10-15'))
    expect((await world.read(silent.deemed.one)).state).toBe('host_review')
    expect(await world.line(silent.deemed.agreement)).toEqual(counters(600, 80, 0))
  })

  it('the silent host: expired, its hold released, the next one offered; nobody has accepted anything', async () => {
    await advance(afterMidnight('2026-10-19'))
    expect((await world.read(silent.strict.one)).state).toBe('expired')
    expect(await world.read(mute.alone)).toMatchObject({ state: 'expired', clock: null, hold: null })
    const behind = await world.read(mute.behind)
    expect([behind.host, behind.state, behind.clock.dueAt]).toEqual([THIRD, 'host_review', '2026-10-21T16:00:00.000Z'])
    expect([await world.line(mute.strict), await world.line(mute.next)]).toEqual([counters(600, 0, 0), counters(600, 60, 0)])
    for (const one of [mute.alone, mute.behind]) expect(await world.types(one)).not.toContain('accepted')
    // The host that let it lapse no longer sees the case; the next one does.
    expect((await as(ho).get(`/v1/transfers/${behind.id}`)).status).toBe(404)
    expect(must(await as(`${THIRD}.officer`).get('/v1/transfers?box=todo')).items.map((each: Json) => each.id)).toEqual([behind.id])
  })

  it('a late act finds what silence has done', async () => {
    const late = await world.act(ha, mute.alone, 'accept', { versionHash: mute.alone.openVersion.hash })
    expect([refusal(late), late.body.state]).toEqual([[409, 'wrong-state'], 'expired'])
  })

  it('the quota race goes on: the first has expired, the second is let go now', async () => {
    expect((await world.read(race.winner)).state).toBe('expired')
    must(await world.act(sa, race.loser, 'approve'))
    expect(await world.line(race.agreement)).toEqual(counters(2000, race.loser.terms.amount, 1700))
  })

  it('what silence ended may be drafted again', async () => {
    const again = await world.draft({ agreement: mute.strict, project: { id: mute.alone.project }, amount: 10 })
    expect([again.state, again.host]).toEqual(['draft', HOST])
  })
})
