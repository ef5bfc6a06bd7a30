import type { Text } from '#kernel'
import { faultOfOffer, GROUPS, resourceChart } from '#resources'
import { bothLanguages, choice, codeOf, line, notOneOf, numberIn, shown, whole, withAt } from '../import/columns.ts'
import type { Body, Contradiction, Sheet, SheetColumn } from '../import/sheet.ts'
import { nameIn } from '../vocabulary.ts'
import { closuresIn, closuresText, hoursIn, hoursText, spansIn, spansText } from './times-text.ts'
import type { Resource } from './views.ts'
import { groups, sheetWords as heads, modes, per, resourceKinds, scopes, words } from './words.ts'

/** What of a listing its table may say; the same as its owner's program may send. */
const KEYS = [
  ...['title', 'text', 'kind', 'field', 'capacity', 'slotMinutes', 'hours', 'sessions', 'bufferMinutes', 'leadHours'],
  ...['closures', 'access', 'approval', 'price', 'freeShare'],
] as (keyof Resource)[]
/** Ended, or in the hands of whoever publishes it. */
const FIXED: readonly string[] = ['review', 'closed']

type Column = SheetColumn<Resource>

/** A column whose cell is read by a rule of its own. */
const told = (
  name: string,
  title: Text,
  text: Column['text'],
  read: (cell: string, body: Body) => unknown,
  fault: Text,
  width = 28,
): Column => ({
  ...{ name, title, text, width, at: `/${name}` },
  read(cell, body) {
    const value = cell === '' ? [] : read(cell, body)
    return value === null ? { fault } : { body: withAt(body, name, value) }
  },
})

const times: readonly Column[] = [
  told('hours', heads.hours, ({ hours }, language) => hoursText(hours, language), hoursIn, heads.hoursForm, 40),
  told(
    'sessions',
    heads.sessions,
    ({ sessions }) => spansText(sessions),
    (cell, { sessions }) => spansIn(cell, sessions as Resource['sessions'] | undefined),
    heads.sessionsForm,
  ),
  told(
    'closures',
    words.closures,
    ({ closures }, language) => closuresText(closures, language),
    (cell, { closures }) => closuresIn(cell, closures as Resource['closures'] | undefined),
    heads.closuresForm,
  ),
]

const access: readonly Column[] = [
  choice({ name: 'scope', title: words.scope }, 'access.scope', scopes, ({ access: { scope } }) => scope),
  {
    ...{ name: 'bases', title: heads.bases, width: 28, at: '/access/bases' },
    text: ({ access: { bases } }) => bases.join(' '),
    read: (cell, body) => ({ body: withAt(body, 'access.bases', cell === '' ? [] : cell.split(/[\s,，、;；]+/)) }),
  },
]

const price: readonly Column[] = [
  {
    ...{ name: 'price', title: heads.price, at: '/price/fen' },
    text: ({ price: asked }) => (asked ? asked.fen / 100 : null),
    read(cell, body) {
      if (cell === '') return { body: withAt(body, 'price', null) }
      const yuan = numberIn(cell)
      return yuan === null ? { fault: heads.priceForm } : { body: withAt(body, 'price.fen', Math.round(yuan * 100)) }
    },
  },
  {
    ...{ name: 'per', title: heads.per, at: '/price/per' },
    text: ({ price: asked }, language) => (asked ? per[asked.per][language] : null),
    read(cell, body) {
      if (cell === '' || body.price == null) return { body }
      const code = codeOf(per, cell)
      return code === null ? notOneOf(per) : { body: withAt(body, 'price.per', code) }
    },
  },
]

const freeShare: readonly Column[] = [
  {
    ...{ name: 'freeUnits', title: heads.freeUnits, at: '/freeShare/units' },
    text: ({ freeShare: share }) => share?.units ?? null,
    read(cell, body) {
      const units = numberIn(cell)
      if (cell === '') return { body: withAt(body, 'freeShare', null) }
      return units === null ? { fault: heads.wholeForm } : { body: withAt(body, 'freeShare.units', units) }
    },
  },
  {
    ...{ name: 'freeGroups', title: heads.freeGroups, at: '/freeShare/groups' },
    text: ({ freeShare: share }, language) => (share ? share.groups.map((group) => groups[group][language]).join(', ') : null),
    read(cell, body) {
      if (cell === '' || body.freeShare == null) return { body }
      const codes = cell.split(/[,，、;；]\s*/).map((one) => codeOf(groups, one))
      if (codes.includes(null)) return notOneOf(groups)
      return {
        body: withAt(
          body,
          'freeShare.groups',
          GROUPS.filter((group) => codes.includes(group)),
        ),
      }
    },
  },
]

const columns: readonly Column[] = [
  shown({ name: 'id', title: words.number, width: 32 }, ({ id }) => id),
  shown({ name: 'state', title: words.state }, ({ state }, language) => nameIn(resourceChart.stateNames, state)[language]),
  ...bothLanguages<Resource>('title', { zh: heads.nameZh, en: heads.nameEn }, ({ title }) => title),
  choice({ name: 'kind', title: words.kind }, 'kind', resourceKinds, ({ kind }) => kind),
  ...bothLanguages<Resource>('text', { zh: heads.textZh, en: heads.textEn }, ({ text }) => text, null),
  line({ name: 'field', title: words.field }, 'field', ({ field }) => field, null),
  choice({ name: 'mode', title: words.mode }, 'capacity.mode', modes, ({ capacity }) => capacity.mode),
  whole({ name: 'units', title: words.units }, 'capacity.units', ({ capacity }) => capacity.units),
  whole({ name: 'slotMinutes', title: words.slotMinutes }, 'slotMinutes', ({ slotMinutes }) => slotMinutes),
  ...times,
  whole({ name: 'bufferMinutes', title: heads.bufferMinutes }, 'bufferMinutes', ({ bufferMinutes }) => bufferMinutes),
  whole({ name: 'leadHours', title: heads.leadHours }, 'leadHours', ({ leadHours }) => leadHours),
  ...access,
  choice(
    { name: 'approval', title: words.approval },
    'approval',
    { manual: words.manual, instant: words.instant },
    ({ approval }) => approval,
  ),
  ...price,
  ...freeShare,
]

/** The listings of the visitor's organisation as a table. */
export const listingSheet: Sheet<Resource> = {
  section: 'sharing',
  path: '/sharing/mine',
  title: words.mine,
  file: heads.file,
  list: { route: 'get /v1/resources', search: { box: 'mine' } },
  create: 'post /v1/resources',
  change: 'patch /v1/resources/{id}',
  columns,
  needed: ['titleZh', 'kind'],
  idOf: ({ id }) => id,
  versionOf: ({ version }) => version,
  nameOf: (body) => (body.title as Partial<Resource['title']> | undefined)?.zh ?? '',
  hrefOf: (id) => `/sharing/resources/${encodeURIComponent(id)}`,
  bodyOf: (one) => Object.fromEntries(KEYS.map((key) => [key, one[key]])),
  keysOf: ({ title, kind }) => {
    const name = (title as Partial<Resource['title']> | undefined)?.zh
    return name && kind ? [`${kind} ${name}`] : []
  },
  fixed,
  fault: faultIn,
}

function fixed({ state, kind, capacity }: Resource, body: Body): Contradiction | null {
  if (FIXED.includes(state)) return { at: '', detail: heads.fixed }
  if (body.kind !== kind) return { at: '/kind', detail: heads.kindFixed }
  const { mode } = body.capacity as Partial<Resource['capacity']>
  return mode === capacity.mode ? null : { at: '/capacity/mode', detail: heads.modeFixed }
}

/** The contract has found nothing wrong with the body, so it has the parts of an offer. */
function faultIn(body: Body): Contradiction | null {
  const offer = { hours: [], sessions: [], freeShare: null, ...body } as unknown as Parameters<typeof faultOfOffer>[0]
  const [error] = faultOfOffer(offer)?.errors ?? []
  return error ? { at: error.pointer, detail: error.detail } : null
}
