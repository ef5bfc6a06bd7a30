import { isDeepStrictEqual } from 'node:util'
import type { Actor, Language } from '#kernel'
import { stages } from '../directory/words.ts'
import { bothLanguages, choice, codeOf, line, shown, withAt } from '../import/columns.ts'
import type { Body, Contradiction, Sheet, SheetColumn } from '../import/sheet.ts'
import { presences } from '../vocabulary.ts'
import { needsIn, needsText } from './needs-text.ts'
import type { Project } from './views.ts'
import { words } from './words.ts'

type Presence = Pick<Project['presence'][number], 'role' | 'base' | 'from'>

/** Where it is now; where it was is not for a table. */
export const presenceOf = ({ presence }: Project): Presence[] =>
  presence.filter(({ to }) => to === undefined).map(({ role, base, from }) => ({ role, base, from }))

/** `孵化 yangpu 2025-06-01; 注册 yangpu 2025-06-01` */
const presenceText = (presence: readonly Presence[], language: Language): string =>
  presence.map(({ role, base, from }) => `${presences[role][language]} ${base} ${from}`).join('; ')

export function presenceIn(cell: string): Presence[] | null {
  const parts = cell.split(/[;；\n]/).map((part) => part.trim())
  const all = parts
    .filter((part) => part !== '')
    .map((part) => {
      const [, said = '', base = '', from = ''] = /^(.+?)\s+([\w-]+)\s+(\d{4}-\d\d-\d\d)$/.exec(part) ?? []
      const role = codeOf(presences, said)
      return role && { role, base, from }
    })
  return all.every((one) => one !== null) ? all : null
}

const columns: readonly SheetColumn<Project>[] = [
  shown({ name: 'id', title: words.id, width: 32 }, ({ id }) => id),
  ...bothLanguages<Project>('name', { zh: words.nameZh, en: words.nameEn }, ({ name }) => name),
  line({ name: 'uscc', title: words.uscc, width: 24 }, 'uscc', ({ uscc }) => uscc),
  choice({ name: 'stage', title: words.stage }, 'stage', stages, ({ stage }) => stage),
  line({ name: 'leadName', title: words.leadName }, 'lead.name', ({ lead }) => lead.name),
  line({ name: 'leadPhone', title: words.leadPhone }, 'lead.phone', ({ lead }) => lead.phone ?? null),
  {
    ...{ name: 'presence', title: words.presence, width: 40, at: '/presence' },
    text: (one, language) => presenceText(presenceOf(one), language),
    read(cell, body) {
      const presence = presenceIn(cell)
      return presence === null ? { fault: words.presenceForm } : { body: withAt(body, 'presence', presence) }
    },
  },
  {
    ...{ name: 'needs', title: words.needs, width: 48, at: '/needs' },
    text: ({ needs }, language) => needsText(needs, language),
    read(cell, body) {
      const needs = needsIn(cell)
      return needs === null ? { fault: words.needsForm } : { body: withAt(body, 'needs', needs) }
    },
  },
  shown({ name: 'custodian', title: words.custodian }, ({ custodian }) => custodian),
  shown({ name: 'openCases', title: words.openCases, width: 32 }, ({ openCases }) => openCases.join(' ')),
]

const nameIn = ({ name }: Body): string => (name as Partial<Project['name']> | undefined)?.zh ?? ''

/** The projects that an organisation has to do with as a table. */
export const projectSheet: Sheet<Project> = {
  section: 'directory',
  path: '/projects',
  title: words.title,
  file: words.file,
  list: { route: 'get /v1/projects', search: {} },
  create: 'post /v1/projects',
  change: 'patch /v1/projects/{id}',
  columns,
  needed: ['nameZh', 'stage'],
  idOf: ({ id }) => id,
  versionOf: ({ version }) => version,
  nameOf: nameIn,
  hrefOf: () => '/projects',
  bodyOf: (one) => ({
    ...{ name: one.name, stage: one.stage, lead: one.lead, presence: presenceOf(one), needs: one.needs },
    ...(one.uscc !== null && { uscc: one.uscc }),
  }),
  keysOf: (body) => [String(body.uscc ?? '').toUpperCase(), nameIn(body)].filter((key) => key !== ''),
  fixed,
}

function fixed(one: Project, body: Body, { org }: Actor): Contradiction | null {
  if (one.custodian !== org) return { at: '', detail: words.custodianOnly }
  if (!isDeepStrictEqual(body.presence, presenceOf(one))) return { at: '/presence', detail: words.presenceFixed }
  return one.uscc !== null && body.uscc === undefined ? { at: '/uscc', detail: words.usccStays } : null
}
