import { Hono } from 'hono'
import { type FieldError, type Outcome, ok } from '#kernel'
import { projectsToChoose } from '#projects'
import { bodyFrom, formErrors, newKey } from '../form.ts'
import { one, takeKept, type Values, valuesOf } from '../kept.ts'
import type { Env } from '../parts.ts'
import { type C, type Room, refuse, show, uiFor, went } from '../respond.tsx'
import type { Sealing } from '../sealed.ts'
import { found } from '../visit.ts'
import type { Case } from './case.ts'
import { CheckPage, StepPage, Steps } from './new.tsx'
import { type Agreement, ANSWERS, everyField, type Ground, isComplete, isStep, STEPS, type Step, sidesOf } from './new-form.ts'
import { newWords as words } from './new-words.ts'

/** A new case, step by step. The answers travel in the address, so that going back, two windows and no script all work. */
export function newPages(room: Room, sealing: Sealing): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/', async (c) => {
    const values = answersIn(c)
    const next = STEPS.find((step) => !isComplete(step, values))
    const ui = await uiFor(room, c)
    return show(c, ui, { title: ui.t(words.title), section: 'transfers', children: <Steps values={values} next={next ?? 'check'} /> })
  })
  pages.get('/check', async (c) => check(room, c, (await takeKept(c, sealing, c.req.path)) ?? answersIn(c), []))
  pages.get('/:step', async (c) => {
    const step = c.req.param('step')
    if (!isStep(step)) return refuse(room, c, { kind: 'not-found' }, 'transfers')
    const values = answersIn(c)
    const ground = await groundOf(c, step, values)
    if (!ground.ok) return refuse(room, c, ground.refusal, 'transfers')
    const ui = await uiFor(room, c)
    const children = <StepPage step={step} ground={ground.value} values={values} next={after(step)} />
    return show(c, ui, { title: ui.t(words[step]), section: 'transfers', children })
  })
  pages.post('/check', async (c) => {
    const values = await valuesOf(c.req.raw)
    const ground = await groundOf(c, 'check', values)
    if (!ground.ok) return refuse(room, c, ground.refusal, 'transfers')
    const ui = await uiFor(room, c)
    const fields = everyField(ground.value, values, ui)
    const body = { ...bodyFrom(fields, values), ...sidesOf(ground.value, values) }
    const made = await found<Case>(c.var.desk.ask('post /v1/transfers', { body, once: values }))
    if (made.ok) return went(c, `/transfers/${made.value.id}`, ui.t(words.drafted))
    const { refusal } = made
    if (refusal.kind !== 'invalid' && !refusal.errors) return refuse(room, c, refusal, 'transfers')
    return check(room, c, values, formErrors(refusal.errors ?? [], fields))
  })
  return pages
}

const after = (step: Step): string => STEPS[STEPS.indexOf(step) + 1] ?? 'check'

function answersIn(c: C): Values {
  const search = new URL(c.req.url).searchParams
  return Object.fromEntries(ANSWERS.map((name) => [name, search.getAll(name)]).filter(([, all]) => (all?.length ?? 0) > 0))
}

async function check(room: Room, c: C, values: Values, errors: readonly FieldError[]): Promise<Response> {
  const ground = await groundOf(c, 'check', values)
  if (!ground.ok) return refuse(room, c, ground.refusal, 'transfers')
  const ui = await uiFor(room, c)
  const children = <CheckPage ground={ground.value} values={values} errors={errors} formKey={newKey()} />
  return show(c, ui, { title: ui.t(words.check), section: 'transfers', wrong: errors.length > 0, children }, errors.length > 0 ? 422 : 200)
}

/** What a step has to choose from; of the answers before it only what was chosen. */
async function groundOf(c: C, step: Step | 'check', values: Values): Promise<Outcome<Ground>> {
  if (step === 'agreement') {
    const list = await found<{ items: Agreement[] }>(c.var.desk.ask('get /v1/agreements', { search: { limit: '100' } }))
    return list.ok ? ok({ agreements: list.value.items.filter(isOpen), projects: [] }) : list
  }
  const agreement = one(values, 'agreement')
  const [chosen, projects] = await Promise.all([
    agreement ? found<Agreement>(c.var.desk.ask('get /v1/agreements/{id}', { params: { id: agreement } })) : null,
    step === 'terms' ? [] : projectsToChoose(c.var.desk.ctx),
  ])
  if (chosen && !chosen.ok && chosen.refusal.kind !== 'not-found') return chosen
  return ok({ agreements: chosen?.ok && isOpen(chosen.value) ? [chosen.value] : [], projects })
}

const isOpen = ({ state }: Agreement): boolean => ['active', 'expiring'].includes(state)
