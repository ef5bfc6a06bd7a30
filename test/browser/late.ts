import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { Json } from '#local'
import { worldOf as agreementsOf } from '../agreements/world.ts'
import { PORTAL, registrar } from '../inbound/portal.ts'
import { host as finance, worldOf as quartersOf } from '../settlements/world.ts'
import { shelfOf, slot } from '../sharing/shelf.ts'
import { must, type Platform } from '../stack.ts'
import { agreementTerms, HOST, hostApprover, hostOfficer, officer, SENDER } from '../world.ts'
import type { Browsing } from './browser.ts'
import { invalidities, violations } from './faults.ts'
import { filledIn, sent } from './forms.ts'

type Quarter = Pick<Awaited<ReturnType<ReturnType<typeof quartersOf>['opened']>>, 'one' | 'project'>

/** Forms that were opened, overtaken by somebody else, and sent after all. */
export function lateForms(here: Platform, signIn: Browsing['signIn'], quarter: () => Quarter): void {
  it('stands on the form of an agreement with who did it; what was typed is kept, and counts when it is sent again', async () => {
    const own = agreementsOf(here)
    const one = await own.active()
    const { page } = await signIn(`${SENDER}.approver`)
    const form = await filledIn(page, `/agreements/${one.id}/suspend`, '核对面积')
    must(await own.on(`${HOST}.approver`, one, 'suspend', { reason: '等待批复' }))
    const back = await sent(page, here, form)
    expect(back.status).toBe(409)
    expect(back.text).toContain('协议已中止 无 安徽省合肥高新技术产业开发区 有改动')
    expect(back.text).toMatch(/何静怡.*等待批复.*核对面积/)
    expect(await invalidities(back.html)).toEqual([])
    await page.locator('main form button[data-once]').click()
    await page.locator('main [role=alert] table').waitFor()
    expect(await violations(page)).toEqual([])
    expect((await sent(page, here, back.again)).status).toBe(303)
    expect((await own.look(one)).suspendedBy).toHaveLength(2)
  })

  it('stands beside terms that came too late to be offered, and these are still there', async () => {
    const draft = { sender: SENDER, host: HOST, direction: 'forward', terms: agreementTerms() }
    const one = must(await here.as(officer).post('/v1/agreements', draft), 201)
    must(await here.as(officer).post(`/v1/agreements/${one.id}/submit`, {}))
    const { page } = await signIn(hostApprover)
    const form = await filledIn(page, `/agreements/${one.id}/counter`, '补充', { 'terms.to': '2029-06-30' })
    must(await here.as(`${HOST}.approver~2`).post(`/v1/agreements/${one.id}/accept`, await agreementsOf(here).hash(one)))
    const back = await sent(page, here, form)
    expect([back.status, back.text]).toEqual([409, expect.stringContaining('状态 协商中 签署中 有改动')])
    expect(back.html).toContain('value="2029-06-30"')
  })

  it('stands on the form of a subscription as what was and what is; what was left alone is theirs, what was typed is kept', async () => {
    const me = `${SENDER}.integrator`
    const hook = must(await here.as(me).post('/v1/webhooks', { url: `${here.stack.control}/partner/both`, types: ['transfer.*'] }), 201)
    const { page } = await signIn(me)
    const form = await filledIn(page, `/portals/${hook.id}/change`, '', { filter: 'data.to=signing' })
    must(await here.as(me).patch(`/v1/webhooks/${hook.id}`, { types: ['agreement.*'] }, { 'if-match': `"v${hook.version}"` }))
    const back = await sent(page, here, form)
    expect(back.status).toBe(409)
    expect(back.text).toContain('事件类型 transfer.* agreement.* 有改动')
    expect(back.html).toMatch(/<textarea[^>]*name="types"[^>]*>agreement\.\*</)
    expect(back.html).toMatch(/<textarea[^>]*name="filter"[^>]*>data\.to=signing</)
    const rotating = await filledIn(page, `/portals/${hook.id}/rotate-secret`, '')
    must(await here.as(me).post(`/v1/webhooks/${hook.id}/rotate-secret`))
    expect((await sent(page, here, rotating)).text).toContain('有效密钥 1 2 有改动')
  })

  it('stands on the form of a booking, which can be sent again, and on the page of an answer that comes too late', async () => {
    const { book, listing, now, on } = shelfOf(here)
    const asked = must(await book(await listing({ approval: 'manual' }), slot('2026-10-20', '10:00', '11:00'), { submit: true }), 201)
    const { page } = await signIn(hostOfficer)
    const form = await filledIn(page, `/sharing/bookings/${asked.id}/cancel`, '样品未到')
    must(await on(`${SENDER}.approver`, asked, 'approve'))
    const back = await sent(page, here, form)
    expect([back.status, back.text]).toEqual([409, expect.stringMatching(/状态 待同意 已同意 有改动.*样品未到/)])
    expect((await sent(page, here, back.again)).status).toBe(303)
    expect((await now(asked)).state).toBe('cancelled')
    const late = await sent(page, here, { ...back.again, body: `${back.again.body}&late=1` })
    expect(late.text).toMatch(/这一步现在不能办理.*您填写的内容（未提交） 理由 样品未到/)
  })

  it('stands on every other kind of form, too, with what was typed', async () => {
    const { as } = here
    const own = agreementsOf(here)
    const shelf = shelfOf(here)
    const post = async (persona: string, path: string, body: object = {}): Promise<Json> => {
      const reply = await as(persona).post(`/v1/${path}`, body)
      return must(reply, reply.status === 201 ? 201 : 200)
    }
    const patch = async (persona: string, path: string, body: object) => {
      const { headers } = await as(persona).get(`/v1/${path}`)
      must(await as(persona).patch(`/v1/${path}`, body, { 'if-match': headers.get('etag') ?? '' }))
    }
    const listing = await shelf.listing()
    const closesAt = slot('2026-12-01', '10:00', '11:00').from
    const wanted = { kind: 'demand', title: '检测', text: '每月二十批', field: 'bio', closesAt }
    const [demand, answered] = [await post(officer, 'demands', wanted), await post(officer, 'demands', wanted)]
    for (const { id } of [demand, answered]) await post(`${SENDER}.approver`, `demands/${id}/publish`)
    const interest = await post(hostOfficer, `demands/${answered.id}/interests`, { text: '可以做' })
    const given = { delegate: 'nanjing-univ', scope: ['accept'], agreement: (await own.active()).id, line: 'space', maxAmount: 300 }
    const grant = await post(`${SENDER}.approver`, 'delegations', { ...given, validFrom: '2026-10-01', validTo: '2027-06-30' })
    await post(registrar, 'sources', { name: 'late-portal', portal: PORTAL, organisations: [SENDER] })
    const { one } = await settledQuarter(here, quarter())

    const BOTH = `${SENDER}.officer+approver`
    const overtaken: readonly (readonly [string, string, () => Promise<unknown>, string])[] = [
      [
        BOTH,
        `sharing/resources/${listing.id}/close`,
        () => patch(officer, `resources/${listing.id}`, { bufferMinutes: 15 }),
        '0 15 有改动',
      ],
      [BOTH, `sharing/demands/${demand.id}/withdraw`, () => post(officer, `demands/${demand.id}/close`), '已发布 已截止 有改动'],
      [BOTH, `sharing/interests/${interest.id}/answer`, () => post(hostOfficer, `interests/${interest.id}/withdraw`), '有改动'],
      [BOTH, `delegations/${grant.id}/revoke`, () => post('nanjing-univ.approver', `delegations/${grant.id}/accept`), '有改动'],
      [
        registrar,
        'portals/sources/late-portal/switch-off',
        () => patch(registrar, 'sources/late-portal', { organisations: [HOST] }),
        '有改动',
      ],
      [finance, `settlements/${one.id}/restate`, () => post(finance, `settlements/${one.id}/pay`, { reference: 'ZF-1' }), '有改动'],
    ]
    const pages = new Map<string, Page>()
    for (const [persona, address, overtake, told] of overtaken) {
      const page = pages.get(persona) ?? (await signIn(persona)).page
      pages.set(persona, page)
      const form = await filledIn(page, `/${address}`, 'kept-3c1')
      await overtake()
      const back = await sent(page, here, form)
      expect([address, back.status, back.text]).toEqual([address, 409, expect.stringContaining(told)])
      expect(back.html.includes('kept-3c1')).toBe(form.typed)
      expect(await invalidities(back.html)).toEqual([])
    }
    // Three people sign in, on a machine that may be busy.
  }, 60_000)
}

/** A quarter that is settled and not paid, whatever other tests have made of it. */
async function settledQuarter(here: Platform, made: Quarter): Promise<Quarter> {
  const world = quartersOf(here)
  if ((await world.readOne(made.one)).state !== 'open') return made
  const lines = ['tax', 'output'].map((rule) => ({ project: made.project, rule, basisFen: 100_000 }))
  await world.declared(made.one, lines)
  must(await world.on(`${SENDER}.finance`, made.one, 'confirm'))
  return made
}
