import { join } from 'node:path'
import { kindsOf } from '#inbound'
import type { Text } from '#kernel'
import { filesIn } from '#storage'
import { routesIn } from '#web'
import { keptDocuments, type Subject, writeAll } from '#web/documents'
import examples from '../data/event-examples.json' with { type: 'json' }
import manifest from '../package.json' with { type: 'json' }
import { catalogue } from './catalogue.ts'
import { charts } from './charts.ts'
import { areasOf } from './routes.ts'

// Run while building, never in a function: what the documents are made of.

const tags: Readonly<Record<string, Text>> = {
  Directory: { zh: '区域联盟与示范基地。', en: 'Alliances, and the bases in them.' },
  Projects: { zh: '孵化项目：在地角色与主管基地。', en: 'Projects in incubation: where they are present, and who is their custodian.' },
  Agreements: {
    zh: '飞地合作协议：条款、签署、补充、额度与委托。',
    en: 'Enclave agreements: their terms, signatures, amendments, quota lines, and delegations.',
  },
  Transfers: { zh: '项目流转单：从草拟到毕业。', en: 'Transfer cases, from the draft to graduation.' },
  Settlements: {
    zh: '季度结算：申报、确认、异议、调解、划转与更正。',
    en: 'Quarters settled between two sides: declared, confirmed or queried, mediated, paid, restated.',
  },
  Sharing: {
    zh: '共享资源、预约与候补，需求与应用场景，检索与匹配。',
    en: 'What bases share: listings, bookings and those who wait; demands and scenarios; search, and matches with their reasons.',
  },
  Events: {
    zh: '本机构可见的事件，按序号连续，保留 90 天。',
    en: 'What happened that your organisation may see, numbered without gaps and kept for 90 days.',
  },
  Webhooks: {
    zh: '把事件流推送到贵机构的地址：按 Standard Webhooks 签名，失败自动重试，也可补发。',
    en: 'The feed pushed to an address of yours: signed by Standard Webhooks, tried again when it fails, sent again on demand.',
  },
  Portals: {
    zh: '门户回传消息：来源、签名、执行与隔离。',
    en: 'What portals post back: sources, signed messages, and those that could not be applied.',
  },
}

/** Routes are only described here, no document is ever reached. */
const never = () => {
  throw new Error('nothing is read or written while building')
}
const files = filesIn({ bucket: 'none', region: 'none', endpoint: undefined }, never)
const objects = { read: never, write: never }
const vault = { seal: never, open: never }
/** The areas of the API, none of whose routes is ever run. */
export const areas = areasOf({ files, objects, vault, webhooks: { vault, reach: { loopback: false }, knownTypes: never } })

export const subject: Subject = {
  version: manifest.version,
  routes: await routesIn(areas),
  tags,
  events: catalogue,
  examples,
  messages: kindsOf(files),
  charts,
}

if (import.meta.main) await writeAll(join(import.meta.dirname, '../docs'), keptDocuments(subject))
