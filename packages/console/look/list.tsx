import type { Child } from 'hono/jsx'
import { words } from '../words.ts'
import type { Option } from './field.ts'
import { type Ui, useUi } from './ui.tsx'

export interface Filter {
  readonly name: string
  readonly label: string
  readonly options?: readonly Option[]
  /** Searched in, and reached by the key `/`. */
  readonly search?: boolean
  readonly day?: boolean
  /** There is nothing to see without it. */
  readonly needed?: boolean
}

/** Filters that are kept in the address. */
export function Filters({
  action,
  filters,
  chosen,
  submit,
}: {
  action: string
  filters: readonly Filter[]
  chosen: Readonly<Record<string, string>>
  /** What its button says, where it does not filter. */
  submit?: string
}) {
  const { t } = useUi()
  const any = filters.some(({ name, needed }) => chosen[name] && !needed)
  return (
    <search>
      <form method="get" action={action} class="filters">
        {filters.map((filter) => (
          <div class="ds-field">
            <label class="ds-label" for={`filter-${filter.name}`}>
              {filter.label}
            </label>
            {filter.options ? (
              <select class="ds-input" id={`filter-${filter.name}`} name={filter.name}>
                <option value="">{t(filter.needed ? words.choose : words.all)}</option>
                {filter.options.map(({ value, label }) => (
                  <option value={value} selected={chosen[filter.name] === value}>
                    {label}
                  </option>
                ))}
              </select>
            ) : (
              <input
                class="ds-input"
                id={`filter-${filter.name}`}
                name={filter.name}
                type={filter.search ? 'search' : filter.day ? 'date' : 'text'}
                value={chosen[filter.name] ?? ''}
              />
            )}
          </div>
        ))}
        <div class="buttons">
          <button class="ds-button" type="submit" data-variant="secondary">
            {submit ?? t(words.apply)}
          </button>
          {any && (
            <a class="ds-link" href={action}>
              {t(words.clear)}
            </a>
          )}
        </div>
      </form>
    </search>
  )
}

/** The address of a list with its filters, and what else is set. */
export function addressOf(path: string, chosen: Readonly<Record<string, string>>, more: Readonly<Record<string, string>> = {}): string {
  const search = new URLSearchParams(Object.entries({ ...chosen, ...more }).filter(([, value]) => value !== ''))
  return search.size > 0 ? `${path}?${search}` : path
}

/** By who has let a limit pass; `any` is whoever has. */
export const lateFilter = ({ t }: Ui, parties: readonly Option[]): Filter => ({
  name: 'late',
  label: t(words.lateParty),
  options: [{ value: 'any', label: t(words.anyParty) }, ...parties.filter(({ value }) => value !== 'any')],
})

/** A table as a file, in either format. */
export function FileLinks({ files, chosen = {} }: { files: string; chosen?: Readonly<Record<string, string>> }) {
  return (
    <>
      <a class="ds-link" href={addressOf(`${files}.xlsx`, chosen)}>
        Excel
      </a>{' '}
      ·{' '}
      <a class="ds-link" href={addressOf(`${files}.csv`, chosen)}>
        CSV
      </a>
    </>
  )
}

/** On to the next page, and the whole list as a file. */
export function Foot({
  path,
  chosen,
  next,
  files,
}: {
  path: string
  chosen: Readonly<Record<string, string>>
  next: string | null
  files?: string
}) {
  const { t } = useUi()
  return (
    <div class="list-foot">
      {next && (
        <nav aria-label={t(words.pages)}>
          <a class="ds-button" data-variant="secondary" href={addressOf(path, chosen, { cursor: next })} rel="next">
            {t(words.next)}
          </a>
        </nav>
      )}
      {files && (
        <p class="quiet">
          {t(words.asFile)} <FileLinks files={files} chosen={chosen} />
        </p>
      )}
    </div>
  )
}

/** A list with nothing in it: why, and what to do. */
export function Empty({ text, children }: { text: string; children?: Child }) {
  return (
    <div class="empty">
      <p>{text}</p>
      {children && <div class="buttons">{children}</div>}
    </div>
  )
}

/** A list that its filters leave nothing of. */
export function NothingFits({ text, action }: { text: string; action: string }) {
  const { t } = useUi()
  return (
    <Empty text={text}>
      <a class="ds-button" data-variant="secondary" href={action}>
        {t(words.clear)}
      </a>
    </Empty>
  )
}

/** What a column is called; one of numbers is set to the end. */
export type Title = string | { readonly number: string }

/** The head of a table. */
export function Head({ titles }: { titles: readonly Title[] }) {
  return (
    <thead>
      <tr>
        {titles.map((title) =>
          typeof title === 'string' ? (
            <th scope="col">{title}</th>
          ) : (
            <th scope="col" class="number">
              {title.number}
            </th>
          ),
        )}
      </tr>
    </thead>
  )
}

/** A number in such a table, which says what it is where its row is a card. */
export const NumberCell = ({ label, children }: { label: string; children: Child }) => (
  <td class="number" data-label={label}>
    {children}
  </td>
)

/** A list as a table whose rows are cards where it is narrow, and can be walked by key. */
export function Rows({ caption, titles, children }: { caption: string; titles: readonly Title[]; children?: Child }) {
  return (
    <table class="ds-table cards" data-rows>
      <caption class="ds-sr-only">{caption}</caption>
      <Head titles={titles} />
      <tbody>{children}</tbody>
    </table>
  )
}
