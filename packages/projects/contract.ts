import * as z from 'zod'
import type { Text } from '#kernel'
import { Day, idParams, listQuery, listView, TextView, textInput } from '#web'
import { PRESENCE_ROLES, PROJECT_STAGES } from './model.ts'
import { isUscc } from './uscc.ts'
import { words } from './words.ts'

/** What clients send and get; see `model.ts` for what is stored. */

const complain = (code: string, detail: Text) => ({ params: { code, detail } })

/** Written in either case; kept in capitals. */
const Uscc = z
  .string()
  .trim()
  .toUpperCase()
  .refine(isUscc, complain('check-digit', words.uscc))
  .meta({ description: 'Unified social credit code (GB 32100), check digits included.' })

const Presence = z.strictObject({ role: z.enum(PRESENCE_ROLES), base: z.string().min(1).max(60), from: Day })
const Presences = z
  .array(Presence)
  .max(PRESENCE_ROLES.length)
  .superRefine((all, check) => {
    all.forEach(({ role }, n) => {
      if (all.findIndex((one) => one.role === role) < n)
        check.addIssue({ code: 'custom', path: [n, 'role'], ...complain('overlap', words.overlap) })
    })
  })

/** Fifty of them, in both languages, stay below the 400 KB that a record may have. */
const MOST_NEED = 1_000
const Need = z
  .strictObject({ kind: z.string().trim().min(1).max(60), text: textInput(MOST_NEED), from: Day.exactOptional(), to: Day.exactOptional() })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, { path: ['to'], ...complain('reversed', words.reversed) })
const Lead = z.strictObject({
  name: z.string().trim().min(1).max(60),
  phone: z
    .string()
    .regex(/^[+\d][\d -]{4,24}$/)
    .exactOptional(),
})

const fields = {
  name: textInput(120),
  uscc: Uscc,
  stage: z.enum(PROJECT_STAGES),
  needs: z.array(Need).max(50),
  lead: Lead,
}

export const NewProject = z.strictObject({
  ...fields,
  uscc: Uscc.exactOptional(),
  presence: Presences.default([]),
  needs: fields.needs.default([]),
})
export type NewProject = z.infer<typeof NewProject>

export const ProjectChange = z
  .strictObject({
    name: fields.name.exactOptional(),
    uscc: Uscc.exactOptional(),
    stage: fields.stage.exactOptional(),
    needs: fields.needs.exactOptional(),
    lead: Lead.exactOptional(),
  })
  .refine((change) => Object.keys(change).length > 0, complain('empty', words.nothing))
export type ProjectChange = z.infer<typeof ProjectChange>

export const ProjectParams = idParams
export const ProjectQuery = listQuery({})
export type ProjectQuery = z.infer<typeof ProjectQuery>

export const ProjectView = z
  .object({
    id: z.string(),
    name: TextView,
    uscc: z.string().nullable(),
    stage: z.enum(PROJECT_STAGES),
    presence: z.array(z.object({ role: z.enum(PRESENCE_ROLES), base: z.string(), from: Day, to: Day.optional() })),
    custodian: z.string(),
    openCases: z.array(z.string()),
    needs: z.array(z.object({ kind: z.string(), text: TextView, from: Day.optional(), to: Day.optional() })),
    lead: z.object({ name: z.string(), phone: z.string().optional() }),
    version: z.number().int(),
  })
  .meta({ id: 'Project' })
export const ProjectList = listView(ProjectView)
