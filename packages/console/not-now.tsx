import type { Child } from 'hono/jsx'
import type { Changed } from './changes.ts'
import { answerText, type Field } from './look/field.ts'
import { type Ui, useUi } from './look/ui.tsx'
import { TermList, type TermRow } from './look/versions.tsx'
import { type History, Returned } from './returned.tsx'
import type { Values } from './values.ts'
import { actingWords as words } from './words.ts'

/** What was typed into a form that cannot be sent any more, to be read and copied. */
export const typedRows = (fields: readonly Field[], values: Values, ui: Ui): TermRow[] =>
  fields.flatMap((field) => {
    const text = field.kind === 'hidden' ? '' : answerText(field, values, ui)
    return text ? [{ label: ui.t(field.label), text }] : []
  })

function Typed({ rows }: { rows: readonly TermRow[] }) {
  const { t } = useUi()
  if (rows.length === 0) return null
  return (
    <section class="panel">
      <h2 class="ds-heading" data-size="2xs">
        {t(words.typed)}
      </h2>
      <TermList rows={rows} />
    </section>
  )
}

interface NotNowProps {
  /** Where the thing is shown. */
  readonly at: string
  readonly history: History | undefined
  readonly changed: Changed | null
  readonly typed: readonly TermRow[]
  /** How the thing stands. */
  readonly children: Child
}

/** What somebody sees who comes too late, or whose turn it is not. */
export function NotNow({ at, history, changed, typed, children }: NotNowProps) {
  const { t } = useUi()
  return (
    <div class="narrow">
      <Returned history={history} changed={changed} refusal={null} />
      <h1 class="ds-heading">{t(words.notNow)}</h1>
      {children}
      <Typed rows={typed} />
      <div class="buttons">
        <a class="ds-button" href={at}>
          {t(words.open)}
        </a>
      </div>
    </div>
  )
}
