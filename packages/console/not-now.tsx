import type { Child } from 'hono/jsx'
import type { Field } from './look/field.ts'
import { type Ui, useUi } from './look/ui.tsx'
import { TermList, type TermRow } from './look/versions.tsx'
import type { Values } from './values.ts'
import { actingWords as words } from './words.ts'

/** What was typed into a form that cannot be sent any more, to be read and copied. */
export function typedRows(fields: readonly Field[], values: Values, { t }: Ui): TermRow[] {
  return fields.flatMap(({ name, kind, label, options = [] }) => {
    const said = (values[name] ?? []).filter((value) => value !== '')
    if (kind === 'hidden' || said.length === 0) return []
    const text = said.map((value) => options.find((option) => option.value === value)?.label ?? value).join(' ')
    return [{ label: t(label), text }]
  })
}

export function Typed({ rows }: { rows: readonly TermRow[] }) {
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
  readonly at: string
  readonly about: Child
  readonly typed: readonly TermRow[]
  /** What has changed. */
  readonly children: Child
}

/** What somebody sees who comes too late, or whose turn it is not. */
export function NotNow({ at, about, typed, children }: NotNowProps) {
  const { t } = useUi()
  return (
    <div class="narrow">
      {children}
      <h1 class="ds-heading">{t(words.notNow)}</h1>
      {about}
      <p>{t(words.notNowText)}</p>
      <Typed rows={typed} />
      <div class="buttons">
        <a class="ds-button" href={at}>
          {t(words.open)}
        </a>
      </div>
    </div>
  )
}
