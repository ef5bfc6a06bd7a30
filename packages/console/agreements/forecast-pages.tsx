import { Hono } from 'hono'
import type { Env } from '../env.ts'
import { Back } from '../look/back.tsx'
import type { Field } from '../look/field.ts'
import { ErrorSummary, FormField } from '../look/form.tsx'
import { Org, type Ui, useUi } from '../look/ui.tsx'
import { type C, type Room, refuse, show, uiFor } from '../respond.tsx'
import { Trouble } from '../returned.tsx'
import type { Values } from '../values.ts'
import { found } from '../visit.ts'
import { backWords } from '../words.ts'
import { editWords as words } from './edit-words.ts'
import { FigureFields, forecastFields, measuresOf, type Reckoned, reckon } from './figures.tsx'
import { type Forecast, ForecastResult } from './forecast.tsx'
import type { Agreement } from './views.ts'
import { words as own } from './words.ts'

/** What the rules of an agreement come to; the figures stand in the address, so that a forecast can be sent on. */
export function forecastPages(room: Room): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/:id/forecast', async (c) => {
    const one = await found<Agreement>(c.var.desk.ask('get /v1/agreements/{id}', { params: { id: c.req.param('id') } }))
    if (!one.ok) return refuse(room, c, one.refusal, 'agreements')
    const asked = c.req.queries()
    const number = Number(c.req.query('of')) || one.value.openVersion.number
    const version = one.value.versions.find((each) => each.number === number) ?? one.value.versions.at(-1)
    if (!version) return refuse(room, c, { kind: 'not-found' }, 'agreements')
    const values: Values = { start: [version.terms.from], ...asked, of: [String(version.number)] }
    const ui = await uiFor(room, c)
    const reckoned = asked.start ? await forecastOf(c, one.value.id, version, values, ui) : {}
    const wrong = reckoned.errors !== undefined || reckoned.refusal !== undefined
    const children = <ForecastPage one={one.value} version={version} values={values} {...reckoned} />
    return show(c, ui, { title: ui.t(own.forecast), section: 'agreements', wrong, children }, wrong ? 422 : 200)
  })
  return pages
}

type Version = Agreement['versions'][number]

const forecastOf = (c: C, id: string, { number, terms }: Version, values: Values, ui: Ui): Promise<Reckoned> =>
  reckon(values, measuresOf(terms.benefits), ui, (figures) =>
    found<Forecast>(c.var.desk.ask('post /v1/agreements/{id}/forecast', { params: { id }, body: { version: number, ...figures } })),
  )

interface ForecastProps extends Reckoned {
  readonly one: Agreement
  readonly version: Version
  readonly values: Values
}

function ForecastPage({ one, version, values, forecast, errors = [], refusal }: ForecastProps) {
  const ui = useUi()
  const { t } = ui
  const measures = measuresOf(version.terms.benefits)
  const options = one.versions.map(({ number }) => ({ value: String(number), label: t(own.version, { n: number }) }))
  const of: Field = { name: 'of', kind: 'select', label: words.chooseVersion, options }
  return (
    <>
      <Back to={`/agreements/${one.id}`}>{t(backWords.agreement)}</Back>
      <ErrorSummary errors={errors} fields={forecastFields(values, measures, ui)} />
      {refusal && <Trouble refusal={refusal} />}
      <h1 class="ds-heading">{t(own.forecast)}</h1>
      <p class="sides">
        <Org id={one.sender} /> → <Org id={one.host} /> · {t(words.ofVersion, { n: version.number })}
      </p>
      {version.terms.benefits.length === 0 ? (
        <p>{t(own.noRules)}</p>
      ) : (
        <form method="get" action={`/agreements/${one.id}/forecast#forecast`} class="stack">
          {options.length > 1 ? (
            <FormField field={of} filled={{ values, errors: [] }} />
          ) : (
            <input type="hidden" name="of" value={String(version.number)} />
          )}
          <FigureFields values={values} measures={measures} errors={errors} />
          <button class="ds-button" type="submit">
            {t(words.forecast)}
          </button>
        </form>
      )}
      {forecast && <ForecastResult forecast={forecast} />}
    </>
  )
}
