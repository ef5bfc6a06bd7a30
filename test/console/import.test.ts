import { describe, expect, it } from 'vitest'
import { type Actor, orgId } from '#kernel'
import { projectRoutes } from '#projects/routes'
import { resourceRoutes } from '#resources/routes'
import { guarded, rowsIn, tableIn } from '#sheets'
import { filesIn } from '#storage'
import { bodyErrors } from '#web'
import { type Judges, planOf, type Row } from '../../packages/console/import/plan.ts'
import { namesOf, type Sheet } from '../../packages/console/import/sheet.ts'
import { packWork, workIn } from '../../packages/console/import/work.ts'
import { needsText } from '../../packages/console/projects/needs-text.ts'
import { projectSheet } from '../../packages/console/projects/sheet.ts'
import type { Project } from '../../packages/console/projects/views.ts'
import { listingSheet } from '../../packages/console/sharing/sheet.ts'
import type { Resource } from '../../packages/console/sharing/views.ts'
import type { RouteName } from '../../packages/console/visit.ts'

const files = filesIn({ bucket: 'none', region: 'none', endpoint: undefined }, () => ({ accessKeyId: '', secretAccessKey: '' }))
const routes = new Map([...projectRoutes, ...resourceRoutes(files)].map((route) => [`${route.method} ${route.path}`, route]))
const actor: Actor = { id: 'yangpu.officer', name: '李敏', org: orgId('yangpu'), roles: ['officer'], kind: 'person' }
const checkOf = (name: RouteName) => {
  const route = routes.get(name)
  if (!route) throw new Error(`the API has no ${name}`)
  return (body: unknown) => bodyErrors(route, body)
}
const judgesOf = ({ create, change }: Pick<Sheet<never>, 'create' | 'change'>): Judges => ({
  ...{ actor, language: 'zh' },
  ...{ create: checkOf(create), change: checkOf(change) },
})

const microscope = {
  ...{
    id: 'res_1',
    state: 'published',
    version: 3,
    owner: 'yangpu',
    title: { zh: '=电镜', en: 'Microscope' },
    text: null,
    kind: 'instrument',
  },
  ...{ field: '新材料', capacity: { mode: 'exclusive', units: 1 }, slotMinutes: 60, sessions: [], bufferMinutes: 0, leadHours: 2 },
  hours: [{ days: ['MO', 'TU', 'WE', 'TH', 'FR'], from: '09:00', to: '17:00', holidays: false }],
  closures: [{ from: '2026-10-08T01:00:00.000Z', to: '2026-10-09T01:00:00.000Z', reason: { zh: '检修', en: 'maintenance' } }],
  ...{ access: { scope: 'bases', bases: ['fudan', 'sjtu'] }, approval: 'manual', price: { fen: 30_050, per: 'hour' }, freeShare: null },
  ...{ documents: [], createdAt: '', publishedAt: null, expiresAt: null, reason: null, clock: null, actions: [] },
} satisfies Resource
const desks = {
  ...{
    ...microscope,
    id: 'res_2',
    title: { zh: '工位' },
    kind: 'space',
    capacity: { mode: 'pooled', units: 12 },
    price: null,
    closures: [],
  },
  freeShare: { units: 4, groups: ['graduates', 'laid_off'] },
} satisfies Resource
const project = {
  ...{
    id: 'prj_1',
    name: { zh: '星岸光学', en: 'Xing’an' },
    uscc: '91310110MA1G8KXX0D',
    stage: 'incubator',
    custodian: 'yangpu',
    openCases: [],
    needs: [
      { kind: 'instrument', text: { zh: '液相色谱 | 每周两天', en: 'HPLC' }, from: '2026-10-01' },
      { kind: '=对外合作', text: { zh: '第一行\n第二行 \\n' }, to: '2026-12-31' },
    ],
  },
  presence: [
    { role: 'incubation', base: 'yangpu', from: '2025-06-01' },
    { role: 'tax', base: 'yangpu', from: '2024-06-01', to: '2025-06-01' },
  ],
  ...{ lead: { name: '王敏', phone: '+86 138 0000 0000' }, version: 2 },
} satisfies Project

/** A table as a spreadsheet would bring it back: of things as they are, with cells changed by line and column. */
async function back<T>(
  sheet: Sheet<T>,
  things: readonly T[],
  edit: (lines: Record<string, string>[]) => void = () => {},
  language: 'zh' | 'en' = 'zh',
) {
  const lines = things.map((one) =>
    Object.fromEntries(sheet.columns.map(({ name, text }) => [name, guarded(String(text(one, language) ?? ''))])),
  )
  edit(lines)
  const quote = (text: string) => `"${text.replaceAll('"', '""')}"`
  const heads = sheet.columns.map(({ title }) => quote(title[language])).join(',')
  const csv = [heads, ...lines.map((line) => sheet.columns.map(({ name }) => quote(line[name] ?? '')).join(','))].join('\r\n')
  const rows = await rowsIn(Buffer.from(`\ufeff${csv}`), 1_000_000)
  const table = rows.ok ? tableIn(rows.value, namesOf(sheet), 10, () => null) : rows
  if (!table.ok) throw new Error(JSON.stringify(table.refusal))
  return planOf(sheet, table.value, things, judgesOf(sheet))
}
const faultsOf = (row: Row | undefined) => (row?.what === 'wrong' ? row.faults.map(({ column, detail }) => [column?.zh, detail.zh]) : row)
const at = (lines: Record<string, string>[], n: number, change: Record<string, string>) => Object.assign(lines[n] ?? {}, change)

describe('a table that comes back as it went out', () => {
  it.each(['zh', 'en'] as const)('changes nothing (%s)', async (language) => {
    expect((await back(listingSheet, [microscope, desks], undefined, language)).map(({ what }) => what)).toEqual(['same', 'same'])
    expect((await back(projectSheet, [project], undefined, language)).map(({ what }) => what)).toEqual(['same'])
  })

  it('changes nothing without its ids, either: names know them again', async () => {
    const without = (lines: Record<string, string>[]) => {
      for (const line of lines) line.id = ''
    }
    expect((await back(listingSheet, [microscope, desks], without)).map(({ what }) => what)).toEqual(['same', 'same'])
    expect((await back(projectSheet, [project], without)).map(({ what }) => what)).toEqual(['same'])
  })
})

describe('a changed cell', () => {
  it('changes what it is about and nothing else', async () => {
    const [one, other] = await back(listingSheet, [microscope, desks], (lines) => {
      at(lines, 0, { hours: '周一至周三 9:00-12:00', price: '12.5' })
      at(lines, 1, { units: '20', freeUnits: '', freeGroups: '' })
    })
    expect(one).toMatchObject({
      ...{ what: 'changed', id: 'res_1', version: 3, line: 2, name: '=电镜' },
      body: { hours: [{ days: ['MO', 'TU', 'WE'], from: '09:00', to: '12:00', holidays: false }], price: { fen: 1_250, per: 'hour' } },
    })
    expect(Object.keys(one?.what === 'changed' ? one.body : {})).toEqual(['hours', 'price'])
    expect(one?.what === 'changed' && one.changes.map(({ column, before, after }) => [column.zh, before, after])).toEqual([
      ['开放时间', '周一至周五 09:00-17:00', '周一至周三 9:00-12:00'],
      ['价格（元）', '300.5', '12.5'],
    ])
    expect(other).toMatchObject({ what: 'changed', body: { capacity: { mode: 'pooled', units: 20 }, freeShare: null } })
  })

  it('that is wrong is told with its column, and what it should be', async () => {
    const rows = await back(listingSheet, [microscope, desks], (lines) => {
      at(lines, 0, { kind: '显微镜', slotMinutes: '一小时', hours: '每天' })
      at(lines, 1, { units: '0' })
    })
    expect(faultsOf(rows[0])).toEqual([
      ['类型', expect.stringContaining('仪器')],
      ['时段长度（分钟）', expect.any(String)],
      ['开放时间', expect.stringContaining('周一至周五')],
    ])
    expect(faultsOf(rows[1])).toEqual([['名额', expect.any(String)]])
  })

  it('that contradicts another, or what stays as it is, is told too', async () => {
    const rows = await back(
      listingSheet,
      [microscope, desks, { ...desks, id: 'res_3', title: { zh: '审核' }, state: 'review' }],
      (lines) => {
        at(lines, 0, { units: '2' })
        at(lines, 1, { kind: '实验室' })
        at(lines, 2, { units: '13' })
      },
    )
    expect(rows.map(faultsOf)).toEqual([
      [['名额', expect.any(String)]],
      [['类型', expect.stringContaining('不能更改')]],
      [[undefined, expect.stringContaining('审核中')]],
    ])
  })

  it('of a project: its code has its check digits, presence and custody stay', async () => {
    const foreign = { ...project, id: 'prj_2', name: { zh: '别家' }, uscc: null, custodian: 'fudan' }
    const edited = (change: Record<string, string>, n = 0) => back(projectSheet, [project, foreign], (lines) => void at(lines, n, change))
    expect(faultsOf((await edited({ uscc: '91310110MA1G8KXX0E' }))[0])).toEqual([['统一社会信用代码', expect.any(String)]])
    expect(faultsOf((await edited({ uscc: '' }))[0])).toEqual([['统一社会信用代码', expect.stringContaining('不能删除')]])
    expect(faultsOf((await edited({ presence: '孵化 fudan 2025-06-01' }))[0])).toEqual([['在地角色', expect.stringContaining('流转单')]])
    expect(faultsOf((await edited({ needs: '仪器' }))[0])).toEqual([['需求', expect.stringContaining('每行一项需求')]])
    expect(faultsOf((await edited({ needs: '仪器 | 电镜 | | 2026-10-02 | 2026-10-01' }))[0])).toEqual([['需求', expect.any(String)]])
    expect(faultsOf((await edited({ stage: '加速器' }, 1))[1])).toEqual([[undefined, expect.stringContaining('主管基地')]])
    expect((await edited({ stage: '加速器', nameEn: '' }))[0]).toMatchObject({
      what: 'changed',
      body: { stage: 'accelerator', name: { zh: '星岸光学' } },
    })
  })
})

describe('the needs of a project', () => {
  it('are added to and taken away by lines of the cell', async () => {
    const [, kept = ''] = needsText(project.needs, 'zh').split('\n')
    const [row] = await back(projectSheet, [project], (lines) => at(lines, 0, { needs: `${kept}\r\n场地｜200 m² 洁净间` }))
    const needs = [project.needs[1], { kind: 'space', text: { zh: '200 m² 洁净间' } }]
    expect(row).toMatchObject({ what: 'changed', body: { needs } })
    expect((await back(projectSheet, [project], (lines) => at(lines, 0, { needs: '' })))[0]).toMatchObject({ body: { needs: [] } })
  })
})

describe('a new line', () => {
  const fresh = {
    titleZh: '二号台',
    kind: '仪器',
    mode: '独占',
    units: '1',
    slotMinutes: '30',
    hours: '周二 09:00-12:00',
    scope: '本联盟',
    approval: '即时确认',
  }

  it('is a new thing, made of what it says', async () => {
    const [, row] = await back(listingSheet, [microscope], (lines) => lines.push(fresh))
    expect(row).toEqual({
      ...{ line: 3, name: '二号台', what: 'new' },
      body: {
        ...{
          title: { zh: '二号台' },
          kind: 'instrument',
          capacity: { mode: 'exclusive', units: 1 },
          slotMinutes: 30,
          access: { scope: 'alliance' },
        },
        ...{ hours: [{ days: ['TU'], from: '09:00', to: '12:00', holidays: false }], approval: 'instant' },
      },
    })
  })

  it('is wrong where something is missing, where it repeats another, or has an id that is nobody’s', async () => {
    const rows = await back(listingSheet, [microscope], (lines) =>
      lines.push(fresh, fresh, { ...fresh, titleZh: '三', hours: '' }, { ...fresh, id: 'res_9' }),
    )
    expect(rows.slice(1).map(faultsOf)).toEqual([
      expect.objectContaining({ what: 'new' }),
      [[undefined, '与第 3 行重复。']],
      [['开放时间', expect.any(String)]],
      [['编号', expect.stringContaining('没有这个编号')]],
    ])
  })

  it('of a name that several have asks for the id', async () => {
    const rows = await back(listingSheet, [desks, { ...desks, id: 'res_4' }], (lines) =>
      lines.push({ ...fresh, titleZh: '工位', kind: '场地' }),
    )
    expect(faultsOf(rows[2])).toEqual([[undefined, expect.stringContaining('请填写编号')]])
  })
})

it('what a form carries comes back as it was, and nothing else is taken for it', () => {
  const work = { key: 'one', todo: [{ line: 2, name: '甲', body: { title: { zh: '甲' } } }], done: [] }
  expect([workIn(packWork(work)), workIn('nonsense'), workIn('')]).toEqual([work, null, null])
})
