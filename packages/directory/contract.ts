import * as z from 'zod'
import type { Text } from '#kernel'
import { idParams, listQuery, listView, TextView, textInput } from '#web'
import { ALLIANCE_IDS } from './alliances.ts'
import { KINDS, STAGES, STATUSES } from './model.ts'
import { provinceCode } from './provinces.ts'
import { words } from './words.ts'

/** What clients send and get; see `model.ts` for what is stored. */

const Slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(60)
const complain = (code: string, detail: Text) => ({ params: { code, detail } })

const Carriers = z
  .array(z.strictObject({ id: Slug, name: textInput(120), stage: z.enum(STAGES) }))
  .max(100)
  .superRefine((carriers, check) => {
    carriers.forEach(({ id }, n) => {
      if (carriers.findIndex((one) => one.id === id) < n)
        check.addIssue({ code: 'custom', path: [n, 'id'], ...complain('twice', words.twice) })
    })
  })
const Contacts = z
  .array(
    z.strictObject({
      name: z.string().trim().min(1).max(60),
      duty: textInput(120).exactOptional(),
      phone: z
        .string()
        .regex(/^[+\d][\d -]{4,24}$/)
        .exactOptional(),
      email: z.email().max(120).exactOptional(),
    }),
  )
  .max(20)

const profile = {
  name: textInput(120),
  focus: textInput(500),
  website: z.url({ protocol: /^https?$/ }).max(300),
  contacts: Contacts,
  carriers: Carriers,
}
const standing = { status: z.enum(STATUSES), batch: z.number().int().min(1).max(3), alliances: z.array(z.enum(ALLIANCE_IDS)).max(4) }

/** Fields that only a secretariat changes. */
export const STANDING = ['status', 'batch', 'alliances'] as const

export const BaseChange = z
  .strictObject({
    name: profile.name.exactOptional(),
    focus: profile.focus.exactOptional(),
    website: profile.website.nullable().exactOptional(),
    contacts: profile.contacts.exactOptional(),
    carriers: profile.carriers.exactOptional(),
    status: standing.status.exactOptional(),
    batch: standing.batch.nullable().exactOptional(),
    alliances: standing.alliances.exactOptional(),
  })
  .refine((change) => Object.keys(change).length > 0, complain('empty', words.nothing))
export type BaseChange = z.infer<typeof BaseChange>

/** A province by code or by its Chinese name. */
export const Province = z.string().transform((written, check) => {
  const code = provinceCode(written.trim())
  if (code !== null) return code
  check.addIssue({ code: 'custom', ...complain('value', words.province) })
  return z.NEVER
})

export const NewBase = z.strictObject({
  id: Slug.refine((id) => !/-secretariat$|^portal-|^evaluator-/.test(id), complain('reserved', words.reserved)),
  name: profile.name,
  kind: z.enum(KINDS),
  batch: standing.batch.nullable().default(null),
  province: Province,
  city: textInput(60),
  alliances: standing.alliances.exactOptional(),
  focus: profile.focus.exactOptional(),
  website: profile.website.exactOptional(),
  contacts: Contacts.default([]),
  carriers: Carriers.default([]),
})
export type NewBase = z.infer<typeof NewBase>

export const BaseParams = idParams
export const BaseQuery = listQuery({
  alliance: z.enum(ALLIANCE_IDS).exactOptional(),
  kind: z.enum(KINDS).exactOptional(),
  province: Province.exactOptional(),
  q: z.string().trim().min(1).max(100).exactOptional(),
})
export type BaseQuery = z.infer<typeof BaseQuery>

const ProvinceView = TextView.extend({ code: z.string() })
export const BaseView = z
  .object({
    id: z.string(),
    name: TextView,
    kind: z.enum(KINDS),
    batch: z.number().int().nullable(),
    status: z.enum(STATUSES),
    province: ProvinceView,
    city: TextView.nullable(),
    alliances: z.array(z.enum(ALLIANCE_IDS)),
    focus: TextView.nullable(),
    website: z.string().nullable(),
    contacts: z.array(
      z.object({ name: z.string(), duty: TextView.optional(), phone: z.string().optional(), email: z.string().optional() }),
    ),
    carriers: z.array(z.object({ id: z.string(), name: TextView, stage: z.enum(STAGES) })),
    evidence: z.string().nullable(),
  })
  .meta({ id: 'Base' })
export const BaseList = listView(BaseView)

export const AllianceList = listView(
  z
    .object({
      id: z.enum(ALLIANCE_IDS),
      name: TextView,
      secretariat: z.string(),
      secretariatName: TextView,
      provinces: z.array(ProvinceView),
    })
    .meta({ id: 'Alliance' }),
)

export const MeView = z
  .object({
    actor: z.object({ id: z.string(), name: z.string(), kind: z.enum(['person', 'machine']) }),
    org: z.string(),
    orgKind: z.enum(['base', 'secretariat', 'portal', 'evaluator', 'project']),
    orgName: TextView.nullable(),
    roles: z.array(z.string()),
    language: z.enum(['zh', 'en']),
  })
  .meta({ id: 'Me' })
