import { expect, it } from 'vitest'
import { STATES } from '#transfers'
import { verifyStore } from '../../scripts/verify/verify.ts'
import { MONDAY, must, type Platform } from '../stack.ts'
import { visitorAs } from '../visitor.ts'

/** What a platform with the demo shows as long as nobody has touched it. */
export function untouchedDemo(here: Platform): void {
  const { as } = here

  it('fills a new platform with one active agreement and one case of each state, all marked as made up', async () => {
    const cases = must(await as('hefei-hitech.officer').get('/v1/transfers?limit=100')).items
    expect(cases.map(({ state }: { state: string }) => state).sort()).toEqual([...STATES].sort())
    const { items: agreements } = must(await as('hefei-hitech.officer').get('/v1/agreements'))
    expect(agreements).toMatchObject([{ state: 'active', quota: [{ line: 'A3', granted: 5000 }] }])
    const { items: projects } = must(await as('yangpu.officer').get('/v1/projects?limit=100'))
    expect(projects).toHaveLength(STATES.length + 12)
    for (const { name } of projects)
      expect([name.zh, name.en]).toEqual([expect.stringContaining('（演示）'), expect.stringContaining('(demo)')])
  })

  it('counts on the line what its cases hold, and nothing of those that have ended', async () => {
    const { items } = must(await as('hefei-hitech.officer').get('/v1/transfers?limit=100'))
    const held = (kind: string) =>
      items.reduce(
        (sum: number, { hold }: { hold: { kind: string; amount: number } | null }) => sum + (hold?.kind === kind ? hold.amount : 0),
        0,
      )
    const [agreement] = must(await as('hefei-hitech.officer').get('/v1/agreements')).items
    const [reserved, committed] = [held('reserved'), held('committed')]
    expect(agreement.quota[0]).toMatchObject({ reserved, committed, free: 5000 - reserved - committed })
    expect(committed).toBeGreaterThan(0)
  })

  it('shows firms on their way between the alliances, enough on each way to be counted', async () => {
    const { items } = must(await as('yangpu.officer').get('/v1/transfers?limit=100'))
    const ways = Map.groupBy(items as { sender: string; host: string }[], ({ sender, host }) => `${sender} ${host}`)
    const counts = [...ways].filter(([way]) => way !== 'yangpu hefei-hitech').map(([, cases]) => cases.length)
    expect(counts).toEqual([4, 4, 4])
  })

  it.each(['yrd', 'jjj', 'west', 'cs'])(
    'the secretariat of %s sees something to do, something late and something that went well',
    async (alliance) => {
      const secretariat = as(`${alliance}-secretariat.officer`)
      const list = async (query: string) => must(await secretariat.get(`/v1/transfers?limit=100&${query}`)).items
      expect(await list('box=todo')).not.toEqual([])
      const late = (await list('')).filter((one: { late: object | null }) => one.late)
      expect(late).not.toEqual([])
      expect(await list('late=any')).toEqual(late)
      expect(await list('state=in_residence')).not.toEqual([])
    },
  )

  it('leads from every number of the overview to a list of exactly as many cases', async () => {
    const secretariat = await visitorAs(here, 'yrd-secretariat.officer')
    const { html } = await secretariat.open('/overview')
    const figures = [...html.matchAll(/href="\/transfers\?([^"]+)">(\d+|查看)</g)].map(([, filters = '', count = '']) => [filters, count])
    expect(figures.map(([filters = '']) => filters.split('=')[0])).toEqual(expect.arrayContaining(['progress', 'state', 'late']))
    const asListed = figures.map(async ([filters = '', count]) => {
      const { content } = await secretariat.open(`/transfers/export.csv?${filters.replaceAll('&amp;', '&')}`)
      const listed = content.toString().trim().split('\r\n').length - 1
      return [filters, count === '查看' && listed > 0 ? count : String(listed)]
    })
    expect(await Promise.all(asListed)).toEqual(figures)
  })

  it('tells whoever finds no quarter open when the next one opens', async () => {
    const sender = await visitorAs(here, 'yangpu.finance', 'en')
    const { text } = await sender.open('/settlements?state=open&period=2020Q1')
    expect(text).toContain('Those of Q3 2026 open on 1 October 2026.')
  })

  it('leaves the clock where it was asked to be, with nothing overdue', async () => {
    const now = here.stack.clock.now().toISOString()
    expect(now.slice(0, 10)).toBe(MONDAY.slice(0, 10))
    expect(await here.stack.settle()).toMatchObject({ automaticActs: 0 })
  })

  it('shows a party of an open case the project, also in its list', async () => {
    const { items } = must(await as('hefei-hitech.officer').get('/v1/transfers?state=host_review'))
    const { items: projects } = must(await as('hefei-hitech.officer').get('/v1/projects?limit=100'))
    expect(projects.map(({ id }: { id: string }) => id)).toContain(items[0].project)
  })

  it('leaves a store that holds against its own promises', async () => {
    await here.stack.settle()
    expect((await verifyStore(here.tables)).findings).toEqual([])
  })
}
