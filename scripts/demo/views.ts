import * as z from 'zod'

// What a client needs of the answers, and no more.

const Name = z.object({ zh: z.string(), en: z.string().optional() })
const Clock = z.object({
  party: z.string(),
  role: z.string(),
  dueAt: z.string(),
  businessDaysLeft: z.number(),
  light: z.enum(['green', 'yellow', 'red']),
  onTimeout: z.string(),
})
const OpenVersion = z.object({ number: z.number(), hash: z.string() })

export const Project = z.object({ id: z.string(), name: Name })
export const Base = z.object({ name: Name })
export const Line = z.object({
  line: z.string(),
  unit: z.string(),
  granted: z.number(),
  reserved: z.number(),
  committed: z.number(),
  free: z.number(),
})
export const Agreement = z.object({
  id: z.string(),
  state: z.string(),
  sender: z.string(),
  host: z.string(),
  openVersion: OpenVersion,
  quota: z.array(Line),
  clock: Clock.nullable(),
})
export const Case = z.object({
  id: z.string(),
  state: z.string(),
  project: z.string(),
  agreement: z.string(),
  sender: z.string(),
  host: z.string(),
  openVersion: OpenVersion,
  clock: Clock.nullish(),
  checklist: z.array(z.object({ item: z.string(), title: Name, owner: z.string(), mandatory: z.boolean(), done: z.unknown() })),
})
const Event = z.object({
  type: z.string(),
  subject: z.string(),
  aggregatesequence: z.number(),
  hash: z.string(),
  previoushash: z.string().nullable(),
  data: z.object({
    actor: z.object({ name: z.string(), org: z.string().nullable() }),
    from: z.string().nullable(),
    to: z.string().nullable(),
  }),
})
export const History = z.object({ items: z.array(Event), chain: z.string() })
export const FeedPage = z.object({
  items: z.array(Event.extend({ sequence: z.number() })),
  next: z.string().nullable(),
  readTo: z.number(),
})

export const Gone = z.object({ oldest: z.number() })

export type Name = z.infer<typeof Name>
export type Clock = z.infer<typeof Clock>
export type Line = z.infer<typeof Line>
export type Project = z.infer<typeof Project>
export type Agreement = z.infer<typeof Agreement>
export type Case = z.infer<typeof Case>
export type Event = z.infer<typeof Event>
