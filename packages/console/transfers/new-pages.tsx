import { Hono } from 'hono'
import { type FieldError, type Outcome, ok, type Refusal } from '#kernel'
import { projectsToSend, projectToSend } from '#transfers'
import { reserved } from '../begin.tsx'
import { beginnings } from '../beginnings.ts'
import type { Env } from '../env.ts'
import { bodyFrom, formErrors, newKey } from '../form.ts'
import { takeKept } from '../kept.ts'
import { type C, type Room, refuse, show, uiFor, went } from '../respond.tsx'
import type { Sealing } from '../sealed.ts'
import { one, type Values, valuesOf } from '../values.ts'
import { found, type Listed } from '../visit.ts'
import type { Case } from './case.ts'
import { termFields } from './forms.ts'
import { StepPage, Steps } from './new.tsx'
import { CheckPage } from './new-check.tsx'
import {
  ANSWERS,
  addressOf,
  draftOf,
  everyField,
  fieldsOf,
  gapsIn,
  isAsked,
  isComplete,
  isStep,
  STEPS,
  type Step,
  tidied,
} from './new-form.ts'
import { valuesFrom } from './new-from.ts'
import { type Agreement, agreementIn, type Ground, type Project } from './new-ground.ts'
import { newWords as words } from './new-words.ts'
import { readCase } from './read.ts'

/** A new case, step by step. The answers travel in the address, so that going back, two windows and no script all work. */
export function newPages(room: Room, sealing: Sealing): Hono<Env> {
  const pages = new Hono<Env>()
  pages.use(reserved(room, beginnings.case))
  pages.get('/', async (c) => {
    const values = answersIn(c)
    const next = STEPS.find((step) => !isComplete(step, values))
    const ui = await uiFor(room, c)
    return show(c, ui, { title: ui.t(words.title), section: 'transfers', children: <Steps values={values} next={next ?? 'check'} /> })
  })
  pages.get('/check', async (c) => check(room, c, (await takeKept(c, sealing, c.req.path)) ?? answersIn(c)))
  pages.get('/:step', async (c) => {
    const step = c.req.param('step')
    if (!isStep(step)) return refuse(room, c, { kind: 'not-found' }, 'transfers')
    const values = answersIn(c)
    for (const before of STEPS.slice(0, STEPS.indexOf(step))) {
      const faults = await faultsIn(c, before, values)
      if (faults.length > 0) return stepPage(room, c, before, values, faults)
    }
    return stepPage(room, c, step, values)
  })
  pages.get('/from/:id', async (c) => {
    const [one, all] = await Promise.all([readCase(c, c.req.param('id')), allAgreements(c)])
    if (!one.ok) return refuse(room, c, one.refusal, 'transfers')
    if (!all.ok) return refuse(room, c, all.refusal, 'transfers')
    const ground = { agreements: all.value.filter(isOpen), projects: [] }
    return c.redirect(addressOf('check', valuesFrom(ground, c.var.visit.language, one.value)), 302)
  })
  pages.post('/check', async (c) => {
    const values = tidied(await valuesOf(c.req.raw))
    const ground = await groundOf(c, 'check', values)
    if (!ground.ok) return refuse(room, c, ground.refusal, 'transfers')
    const ui = await uiFor(room, c)
    const fields = everyField(ground.value, values, ui)
    const body = draftOf(ground.value, values, fields)
    const made = await found<Case>(c.var.desk.ask('post /v1/transfers', { body, once: values }))
    if (made.ok) return went(c, `/transfers/${made.value.id}/documents`, ui.t(words.drafted))
    const { refusal } = made
    return refusal.errors
      ? check(room, c, values, formErrors(refusal.errors.filter(isAskedHere), fields))
      : check(room, c, values, [], refusal)
  })
  return pages
}

/** What a step lacks, and what the API would not take of it. */
async function faultsIn(c: C, step: Step, values: Values): Promise<readonly FieldError[]> {
  const gaps = gapsIn(step, values)
  if (gaps.length > 0 || step !== 'terms' || !isAsked(step, values)) return gaps
  const check = await c.var.desk.checkOf('post /v1/transfers')
  return check(bodyFrom(termFields, values)).filter(({ pointer }) => pointer.startsWith('/terms/'))
}

/** One step; that of an answer which is missing comes instead of the one that needs it. */
async function stepPage(room: Room, c: C, step: Step, values: Values, errors: readonly FieldError[] = []): Promise<Response> {
  const ground = await groundOf(c, step, values)
  if (!ground.ok) return refuse(room, c, ground.refusal, 'transfers')
  const ui = await uiFor(room, c)
  const wrong = errors.length > 0
  const filled = { values, errors: formErrors(errors, fieldsOf(step, ground.value, values, ui)) }
  const children = <StepPage step={step} ground={ground.value} filled={filled} next={after(step, values)} />
  return show(c, ui, { title: ui.t(words[step]), section: 'transfers', wrong, children }, wrong ? 422 : 200)
}

/** The two sides follow from the agreement; where none is chosen, that alone is asked for. */
const isAskedHere = ({ pointer, code }: FieldError): boolean => code !== 'required' || !['/sender', '/host'].includes(pointer)

const after = (step: Step, values: Values): string => STEPS.slice(STEPS.indexOf(step) + 1).find((next) => isAsked(next, values)) ?? 'check'

function answersIn(c: C): Values {
  const search = new URL(c.req.url).searchParams
  return tidied(Object.fromEntries(ANSWERS.map((name) => [name, search.getAll(name)]).filter(([, all]) => (all?.length ?? 0) > 0)))
}

async function check(
  room: Room,
  c: C,
  values: Values,
  errors: readonly FieldError[] = [],
  refusal: Refusal | null = null,
): Promise<Response> {
  const ground = await groundOf(c, 'check', values)
  if (!ground.ok) return refuse(room, c, ground.refusal, 'transfers')
  const ui = await uiFor(room, c)
  const wrong = errors.length > 0 || refusal !== null
  const children = <CheckPage ground={ground.value} values={values} errors={errors} refusal={refusal} formKey={newKey()} />
  return show(c, ui, { title: ui.t(words.check), section: 'transfers', wrong, children }, refusal ? 409 : wrong ? 422 : 200)
}

/** What a step has to choose from; of the answers before it only what was chosen. Other hosts are chosen from all agreements. */
async function groundOf(c: C, step: Step | 'check', values: Values): Promise<Outcome<Ground>> {
  const all = step === 'agreement' || step === 'alternates' || (step === 'check' && one(values, 'alternates.0') !== '')
  const [agreements, projects] = await Promise.all([all ? allAgreements(c) : chosenAgreement(c, values), projectsFor(c, step, values)])
  return agreements.ok ? ok({ agreements: agreements.value.filter(isOpen), projects }) : agreements
}

async function allAgreements(c: C): Promise<Outcome<readonly Agreement[]>> {
  const list = await found<Listed<Agreement>>(c.var.desk.ask('get /v1/agreements', { search: { limit: '100' } }))
  return list.ok ? ok(list.value.items) : list
}

async function chosenAgreement(c: C, values: Values): Promise<Outcome<readonly Agreement[]>> {
  const id = agreementIn(one(values, 'agreement'))
  if (id === '') return ok([])
  const read = await found<Agreement>(c.var.desk.ask('get /v1/agreements/{id}', { params: { id } }))
  if (read.ok) return ok([read.value])
  return read.refusal.kind === 'not-found' ? ok([]) : read
}

async function projectsFor(c: C, step: Step | 'check', values: Values): Promise<readonly Project[]> {
  const { ctx } = c.var.desk
  if (step === 'project') return projectsToSend(ctx)
  const id = step === 'check' ? one(values, 'project') : ''
  const project = id === '' ? null : await projectToSend(ctx, id)
  return project ? [project] : []
}

const isOpen = ({ state }: Agreement): boolean => ['active', 'expiring'].includes(state)
