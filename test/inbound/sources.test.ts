import { describe, expect, it } from 'vitest'
import { uncatalogued } from '../catalogue.ts'
import { must, platform, pointers, refusal } from '../stack.ts'
import { tablesOf } from '../tables.ts'
import { visitorAs } from '../visitor.ts'
import { HOST, SECRETARIAT, SENDER } from '../world.ts'
import { integrator, PORTAL, portalOf, registrar } from './portal.ts'

const here = platform()
const tables = tablesOf(here)
const { as } = here
const portal = portalOf(here)
const body = (more: object = {}) => ({ name: 'yrd-portal', portal: PORTAL, organisations: [SENDER, HOST], ...more })
const PROFILE = { base: SENDER, profile: { focus: '集成电路' } }

describe('a source', () => {
  it('is registered by a secretariat for bases of its alliance; the secret is shown once and lies sealed', async () => {
    const made = await as(registrar).post('/v1/sources', body(), { 'idempotency-key': 'once' })
    expect(must(made, 201)).toMatchObject({ name: 'yrd-portal', portal: PORTAL, secretariat: SECRETARIAT, active: true })
    expect(made.headers.get('location')).toBe('/v1/sources/yrd-portal')
    expect(made.body.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    const again = await as(registrar).post('/v1/sources', body(), { 'idempotency-key': 'once' })
    expect([again.status, again.body]).toEqual([201, made.body])
    expect(must(await as(registrar).get('/v1/sources/yrd-portal'))).not.toHaveProperty('secret')
    expect(JSON.stringify(await tables.all('records'))).not.toContain(made.body.secret.slice('whsec_'.length))
    expect(JSON.stringify(await tables.all('events'))).not.toContain('whsec_')
  })

  it.each([
    [`${SENDER}.approver`, {}, [403, 'forbidden']],
    [`${SECRETARIAT}.viewer`, {}, [403, 'forbidden']],
    [integrator, {}, [403, 'forbidden']],
    [registrar, {}, [422, 'invalid', '/name']],
    [registrar, { name: 'x', organisations: [SENDER, 'beijing-shunyi'] }, [422, 'invalid', '/organisations/1']],
    [registrar, { name: 'x', organisations: ['nobody'] }, [422, 'invalid', '/organisations/0']],
    [registrar, { name: 'x', portal: SENDER }, [422, 'invalid', '/portal']],
    [registrar, { name: 'A b' }, [422, 'invalid', '/name']],
  ])('is refused to %s with %j', async (persona, more, expected) => {
    const reply = await as(persona).post('/v1/sources', body(more))
    expect([...refusal(reply), ...pointers(reply)]).toEqual(expected)
  })

  it('is the business of its portal, its secretariat and those it acts for, and of nobody else', async () => {
    const { name } = await portal.register([SENDER, HOST])
    for (const persona of [integrator, registrar]) {
      expect(must(await as(persona).get(`/v1/sources/${name}`)).organisations).toEqual([SENDER, HOST])
      expect(must(await as(persona).get('/v1/sources?limit=100')).items.map((one: { name: string }) => one.name)).toContain(name)
    }
    // A base does not learn for whom else.
    expect(must(await as(`${HOST}.viewer`).get(`/v1/sources/${name}`)).organisations).toEqual([HOST])
    for (const persona of ['zju.approver', 'jjj-secretariat.approver', 'evaluator-1.officer']) {
      expect(must(await as(persona).get('/v1/sources')).items).toEqual([])
      const paths = [
        await as(persona).get(`/v1/sources/${name}`),
        await as(persona).patch(`/v1/sources/${name}`, { active: false }, { 'if-match': '*' }),
        await as(persona).post(`/v1/sources/${name}/rotate-secret`),
      ]
      for (const reply of paths) expect([persona, ...refusal(reply)]).toEqual([persona, 404, 'not-found'])
    }
  })

  it('is changed by its secretariat alone, on the version that it read', async () => {
    const { name } = await portal.register([SENDER, HOST])
    const path = `/v1/sources/${name}`
    for (const persona of [integrator, `${SENDER}.approver`])
      expect(refusal(await as(persona).patch(path, { active: false }, { 'if-match': '*' }))).toEqual([403, 'forbidden'])
    expect(refusal(await as(registrar).patch(path, { active: false }))).toEqual([428, 'precondition-required'])
    expect(refusal(await as(registrar).patch(path, { active: false }, { 'if-match': '"v9"' }))).toEqual([412, 'edit-conflict'])
    expect(pointers(await as(registrar).patch(path, {}, { 'if-match': '*' }))).toEqual([''])
    const changed = must(await as(registrar).patch(path, { organisations: [SENDER] }, { 'if-match': '"v1"' }))
    expect([changed.organisations, changed.version]).toEqual([[SENDER], 2])
    expect(refusal(await as(`${HOST}.officer`).get(path))).toEqual([404, 'not-found'])
    await here.stack.settle()
    expect(await portal.lastEvent(`${HOST}.officer`, 'source.changed')).toMatchObject({ data: { organisations: [SENDER] } })
  })

  it('takes nothing any more while it is switched off', async () => {
    const source = await portal.register()
    must(await as(registrar).patch(`/v1/sources/${source.name}`, { active: false }, { 'if-match': '*' }))
    expect(refusal(await portal.post(source, 'base.profile-updated', PROFILE))).toEqual([401, 'unauthenticated'])
    must(await as(registrar).patch(`/v1/sources/${source.name}`, { active: true }, { 'if-match': '*' }))
    must(await portal.post(source, 'base.profile-updated', PROFILE), 202)
  })
})

it('tells its parties what happens to it, in types of the catalogue', async () => {
  const { name } = await portal.register()
  must(await as(integrator).post(`/v1/sources/${name}/rotate-secret`))
  await here.stack.settle()
  for (const persona of [integrator, registrar, `${SENDER}.viewer`, `${HOST}.viewer`]) {
    const told = await Promise.all(['registered', 'secret-rotated'].map((type) => portal.lastEvent(persona, `source.${type}`)))
    expect(told.map(({ subject }) => subject)).toEqual([`src_${name}`, `src_${name}`])
    expect(uncatalogued(told)).toEqual([])
  }
})

it('has its secret replaced by the portal’s integrator; both hold for a day, then the new one', async () => {
  const source = await portal.register()
  const path = `/v1/sources/${source.name}/rotate-secret`
  for (const persona of [registrar, `${SENDER}.integrator`, `${PORTAL}.officer`])
    expect([persona, ...refusal(await as(persona).post(path))]).toEqual([persona, 403, 'forbidden'])
  const { secret: second, formerSecretUntil } = must(await as(integrator).post(path))
  const accepts = async (secret: string) => (await portal.post(source, 'base.profile-updated', PROFILE, { secret })).status
  expect([await accepts(source.secret), await accepts(second)]).toEqual([202, 202])
  await here.advance(new Date(Date.parse(formerSecretUntil) + 1_000).toISOString())
  expect([await accepts(source.secret), await accepts(second)]).toEqual([401, 202])
  const { secret: third } = must(await as(integrator).post(path))
  const { secret: fourth } = must(await as(integrator).post(path))
  expect([await accepts(second), await accepts(third), await accepts(fourth)]).toEqual([401, 202, 202])
})

describe('at the console', () => {
  const secretOn = ({ html }: { html: string }): string => /whsec_[A-Za-z0-9+/]{43}=/.exec(html)?.[0] ?? 'none'
  const accepts = async (name: string, secret: string) => (await portal.post({ name, secret }, 'base.profile-updated', PROFILE)).status

  it('a secretariat makes a secret that is shown once, the portal rotates it, and switching off voids it', async () => {
    const secretariat = await visitorAs(here, registrar)
    const wrong = await secretariat.send(await secretariat.open('/portals/sources/new'), { name: 'A b', portal: PORTAL })
    expect([wrong.status, secretOn(wrong)]).toEqual([422, 'none'])
    expect(wrong.text).toContain('可代办的机构：请至少选择一项。')
    const made = await secretariat.send(wrong, { name: 'paged', organisations: [SENDER] })
    expect(made.text).toContain('密钥只显示这一次')
    expect(await accepts('paged', secretOn(made))).toBe(202)
    const list = await secretariat.open('/portals/sources')
    expect([list.text.includes('paged'), list.text.includes('更换密钥'), secretOn(list)]).toEqual([true, false, 'none'])

    const people = await visitorAs(here, integrator, 'en')
    const asked = await people.open('/portals/sources/paged/rotate-secret')
    expect(asked.text).toContain('If that one has leaked, rotate twice')
    const rotated = await people.send(asked)
    expect(secretOn(rotated)).not.toBe(secretOn(made))
    expect([await accepts('paged', secretOn(made)), await accepts('paged', secretOn(rotated))]).toEqual([202, 202])

    const off = await secretariat.open('/portals/sources/paged/switch-off')
    expect(off.text).toContain('密钥立即作废')
    expect((await secretariat.send(off)).text).toContain('已停用来源。')
    expect(await accepts('paged', secretOn(rotated))).toBe(401)
    await secretariat.send(await secretariat.open('/portals/sources/paged/switch-on'))
    const bases = await secretariat.send(await secretariat.open('/portals/sources/paged/change'), { organisations: [HOST] })
    expect([bases.status, await accepts('paged', secretOn(rotated))]).toEqual([200, 202])
    expect(must(await as(registrar).get('/v1/sources/paged'))).toMatchObject({ active: true, organisations: [HOST] })
  })

  it('nobody else is offered any of it, and whoever knows the address is told who may', async () => {
    const { name } = await portal.register([SENDER])
    for (const persona of [`${SENDER}.officer`, `${SECRETARIAT}.viewer`]) {
      const somebody = await visitorAs(here, persona)
      const list = await somebody.open('/portals/sources')
      expect(list.text).toContain(name)
      for (const act of ['登记来源', '更换密钥', '停用来源']) expect(list.text).not.toContain(act)
      const refused = await somebody.open('/portals/sources/new')
      expect([refused.status, refused.text.includes('只有联盟秘书处的经办人或审批人可以登记来源')]).toEqual([403, true])
      expect((await somebody.open(`/portals/sources/${name}/switch-off`)).status).toBe(409)
    }
  })
})
