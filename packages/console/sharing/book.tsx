import { costOf } from '#bookings'
import type { Refusal } from '#kernel'
import { bodyFrom, newKey } from '../form.ts'
import { Alert } from '../look/alert.tsx'
import { Back } from '../look/back.tsx'
import type { Field, Option } from '../look/field.ts'
import { ErrorSummary, type Filled, Form } from '../look/form.tsx'
import { Said, useUi } from '../look/ui.tsx'
import { Trouble } from '../returned.tsx'
import type { Values } from '../values.ts'
import { words as shared } from '../words.ts'
import { bookedWords } from './booking-words.ts'
import { costText } from './facts.ts'
import { Price } from './search.tsx'
import { SkippedDates } from './series.tsx'
import { type Resource, type Series, type Span, spanText, wall } from './views.ts'
import { words } from './words.ts'

function bookFields(one: Resource, projects: readonly Option[]): readonly Field[] {
  return [
    { name: 'from', kind: 'minute', label: words.from },
    { name: 'to', kind: 'minute', label: words.to },
    ...(one.capacity.mode === 'pooled' ? [{ name: 'units', kind: 'whole', label: words.units } as const] : []),
    { name: 'purpose', kind: 'lines', label: words.purpose },
    ...(projects.length > 0 ? [{ name: 'project', kind: 'select', label: words.project, options: projects, optional: true } as const] : []),
    ...(one.sessions.length === 0
      ? [{ name: 'repeat', kind: 'whole', label: words.repeat, hint: words.repeatHint, optional: true } as const]
      : []),
  ]
}

/** Who waits does so for one time. */
const waitFields = (one: Resource, projects: readonly Option[]): readonly Field[] =>
  bookFields(one, projects).flatMap((field) => {
    if (field.name === 'repeat') return []
    return [field.name === 'purpose' ? { ...field, optional: true } : field]
  })

/** What a form is sent to: what that is called, and what it asks. */
export const DOORS = {
  book: { title: words.book, fields: bookFields },
  'waiting-list': { title: words.joinLine, fields: waitFields },
} as const
export type Door = keyof typeof DOORS

interface Props {
  readonly door: Door
  readonly one: Resource
  readonly fields: readonly Field[]
  readonly filled: Filled
  /** A rule said no; where it was the time, other times come with it. */
  readonly refusal: Refusal | null
}

/** A booking, or a place on the waiting list, in one form; where the time is taken, the next free ones are one press away. */
export function BookPage({ door, one, fields, filled, refusal }: Props) {
  const { t } = useUi()
  return (
    <div class="narrow">
      <Back to={`/sharing/resources/${one.id}`}>
        <Said text={one.title} />
      </Back>
      <ErrorSummary errors={filled.errors} fields={fields} />
      {refusal &&
        (refusal.kind === 'slot-taken' ? <Taken one={one} values={filled.values} refusal={refusal} /> : <Trouble refusal={refusal} />)}
      <h1 class="ds-heading">{t(DOORS[door].title)}</h1>
      {door === 'waiting-list' && <p>{t(bookedWords.waitingText)}</p>}
      <Costs one={one} asked={bodyFrom(fields, filled.values)} />
      <Form
        action={`/sharing/resources/${one.id}/${door}`}
        formKey={newKey()}
        fields={fields}
        filled={filled}
        submit={t(DOORS[door].title)}
        cancel={`/sharing/resources/${one.id}`}
      />
    </div>
  )
}

/** The price, and what the time that stands in the form comes to. */
function Costs({ one, asked }: { one: Resource; asked: Readonly<Record<string, unknown>> }) {
  const ui = useUi()
  const { t, language } = ui
  const { from, to, units = 1 } = asked
  const isTime = (at: unknown): at is string => typeof at === 'string' && !Number.isNaN(Date.parse(at))
  const span = isTime(from) && isTime(to) && from < to ? { from, to } : null
  return (
    <p>
      {t(words.price)}
      {t(shared.colon)}
      <Price one={one} />
      {one.price && one.capacity.mode === 'pooled' && ` · ${t(bookedWords.perUnit)}`}
      {one.price && span && typeof units === 'number' && (
        <>
          <br />
          {t(bookedWords.costOf, { span: spanText(language, span), cost: costText(costOf(one, { span, units }), ui) })}
        </>
      )}
    </p>
  )
}

function Taken({ one, values, refusal }: { one: Resource; values: Values; refusal: Refusal }) {
  const { t, language } = useUi()
  const free = (refusal.members?.nextFree ?? []) as readonly Span[]
  const skipped = (refusal.members?.conflicts ?? []) as Series['skipped']
  return (
    <Alert color="warning" title={t(words.taken)}>
      {skipped.length > 0 && <SkippedDates skipped={skipped} />}
      <p>{t(free.length > 0 ? words.takenText : words.noneFree)}</p>
      <div class="buttons">
        {free.map((span) => (
          <form method="post" action={`/sharing/resources/${one.id}/book`}>
            <Carried values={values} span={span} />
            <button class="ds-button" type="submit" data-variant="secondary" data-once>
              {spanText(language, span)}
            </button>
          </form>
        ))}
        <form method="post" action={`/sharing/resources/${one.id}/waiting-list`}>
          <Carried values={values} span={null} />
          <button class="ds-button" type="submit" data-variant="secondary" data-once>
            {t(words.joinLine)}
          </button>
        </form>
      </div>
    </Alert>
  )
}

/** The same form again, with another time. */
function Carried({ values, span }: { values: Values; span: Span | null }) {
  const own: Values = span ? { ...values, from: [wall(span.from)], to: [wall(span.to)] } : values
  return (
    <>
      <input type="hidden" name="key" value={newKey()} />
      {Object.entries(own)
        .filter(([name]) => name !== 'key')
        .flatMap(([name, all]) => all.map((value) => <input type="hidden" name={name} value={value} />))}
    </>
  )
}
