import type { FieldError, Refusal } from '#kernel'
import { newKey } from '../form.ts'
import { Back } from '../look/back.tsx'
import type { Field } from '../look/field.ts'
import { ErrorSummary } from '../look/form.tsx'
import { FileLinks, NumberCell, Rows } from '../look/list.tsx'
import { numberText, useUi } from '../look/ui.tsx'
import { Trouble } from '../returned.tsx'
import { ChooseFile } from './choose.tsx'
import { type Doable, isDoable, type Row, troubleFirst } from './plan.ts'
import type { Sheet } from './sheet.ts'
import { words } from './words.ts'
import { packWork, type Todo } from './work.ts'

export interface Previewed {
  readonly rows: readonly Row[]
  readonly unknown: readonly string[]
  readonly lacking: readonly string[]
}
interface PageProps {
  readonly sheet: Sheet<never>
  readonly errors: readonly FieldError[]
  readonly refusal: Refusal | null
  readonly read: Previewed | null
}

const FILE: Field = { name: 'content', kind: 'line', label: words.file }
export const MOST_ROWS = 5_000
/** A function is called with 6 MB at most, and a file travels in Base64. */
export const MOST_MB = 4

/** A file chosen, and what would become of each of its lines. */
export function ImportPage({ sheet, errors, refusal, read }: PageProps) {
  const { t } = useUi()
  return (
    <div class={read ? undefined : 'narrow'}>
      <Back to={sheet.path}>{t(sheet.title)}</Back>
      <ErrorSummary errors={errors} fields={[FILE]} />
      {refusal && <Trouble refusal={refusal} />}
      <h1 class="ds-heading">{t(words.title, { what: t(sheet.title) })}</h1>
      {read ? <Preview sheet={sheet} read={read} /> : <Choose sheet={sheet} errors={errors} />}
    </div>
  )
}

function Choose({ sheet, errors }: Pick<PageProps, 'sheet' | 'errors'>) {
  const { t, language } = useUi()
  return (
    <>
      <p>{t(words.intro, { rows: numberText(language, MOST_ROWS), mb: MOST_MB })}</p>
      <p>{t(words.introRows)}</p>
      <p>
        {t(words.template)} <FileLinks files={`${sheet.path}/export`} />
      </p>
      <ChooseFile action={`${sheet.path}/import`} errors={errors} />
    </>
  )
}

const countOf = (rows: readonly Row[], what: Row['what']): number => rows.filter((row) => row.what === what).length

function Preview({ sheet, read: { rows, unknown, lacking } }: { sheet: PageProps['sheet']; read: Previewed }) {
  const { t } = useUi()
  const [fresh, changed, same, wrong] = (['new', 'changed', 'same', 'wrong'] as const).map((what) => countOf(rows, what))
  const doable = rows.filter(isDoable)
  const told = rows.filter(({ what }) => what !== 'same')
  return (
    <>
      <p role="status">
        <strong>
          {t(words.counts, { all: rows.length, fresh: fresh ?? 0, changed: changed ?? 0, same: same ?? 0, wrong: wrong ?? 0 })}
        </strong>
      </p>
      {unknown.length > 0 && <p>{t(words.unknownColumns, { names: unknown.join('、') })}</p>}
      {lacking.length > 0 && <p class="quiet">{t(words.lackingColumns, { names: lacking.join('、') })}</p>}
      {doable.length === 0 && <p>{t(words.nothingToDo)}</p>}
      {wrong !== undefined && wrong > 0 && doable.length > 0 && <p>{t(words.leavesOut, { n: wrong })}</p>}
      <form method="post" action={`${sheet.path}/import`} class="stack">
        {doable.length > 0 && <input type="hidden" name="work" value={packWork({ key: newKey(), todo: doable.map(todoOf), done: [] })} />}
        <div class="buttons">
          {doable.length > 0 && (
            <button class="ds-button" type="submit" data-once>
              {t(doable.length === 1 ? words.confirmOne : words.confirm, { n: doable.length })}
            </button>
          )}
          <a class="ds-button" data-variant="tertiary" href={`${sheet.path}/import`}>
            {t(words.another)}
          </a>
        </div>
      </form>
      {told.length > 0 && <Plan rows={troubleFirst('wrong', told)} />}
    </>
  )
}

const todoOf = (row: Doable): Todo => {
  const { line, name, body } = row
  return row.what === 'new' ? { line, name, body } : { line, name, id: row.id, version: row.version, body }
}

const WHAT = { new: words.fresh, changed: words.changed, same: words.same, wrong: words.wrong } as const

function Plan({ rows }: { rows: readonly Row[] }) {
  const { t } = useUi()
  return (
    <Rows caption={t(words.preview)} titles={[{ number: t(words.line) }, t(words.name), t(words.what), t(words.details)]}>
      {rows.map((row) => (
        <tr>
          <NumberCell label={t(words.line)}>{String(row.line)}</NumberCell>
          <th scope="row">{row.name}</th>
          <td>{t(WHAT[row.what])}</td>
          <td>
            <Details row={row} />
          </td>
        </tr>
      ))}
    </Rows>
  )
}

function Details({ row }: { row: Row }) {
  const { t } = useUi()
  const said = (text: string) => text || t(words.nothing)
  const lines =
    row.what === 'changed'
      ? row.changes.map(({ column, before, after }) => t(words.from, { column: t(column), before: said(before), after: said(after) }))
      : row.what === 'wrong'
        ? row.faults.map(({ column, cell, detail }) =>
            [column && t(column), cell && `“${cell}”`, t(detail)].filter((part) => part).join(' · '),
          )
        : []
  return lines.length === 0 ? null : (
    <ul class="ds-list">
      {lines.map((text) => (
        <li>{text}</li>
      ))}
    </ul>
  )
}
