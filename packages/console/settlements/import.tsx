import type { Child } from 'hono/jsx'
import { type FieldError, money, type Refusal, type Text } from '#kernel'
import { newKey } from '../form.ts'
import { ChooseFile } from '../import/choose.tsx'
import { words as importing } from '../import/words.ts'
import { Back } from '../look/back.tsx'
import type { Field } from '../look/field.ts'
import { ErrorSummary, FormField } from '../look/form.tsx'
import { FileLinks, NumberCell, Rows } from '../look/list.tsx'
import { Said, useUi } from '../look/ui.tsx'
import { Trouble } from '../returned.tsx'
import { backWords } from '../words.ts'
import { settlementActing } from './acts.tsx'
import { figureName } from './facts.ts'
import { ProjectName } from './lines.tsx'
import type { Imported, Settlement } from './views.ts'
import { words } from './words.ts'

export interface ImportProps {
  readonly one: Settlement
  readonly errors: readonly FieldError[]
  readonly refusal: Refusal | null
  /** What was read of a file, and the file, where there is one. */
  readonly read: { readonly imported: Imported; readonly content: string } | null
}

const FILE: Field = { name: 'content', kind: 'line', label: importing.file }
const skipField = (bad: number): Field => ({
  name: 'skipBad',
  kind: 'several',
  label: words.skip,
  options: [{ value: 'yes', label: '' }],
  hint: bad > 0 ? words.nothingTaken : importing.preview,
})

/** A file of figures: chosen, looked at, and only then declared. */
export function ImportPage({ one, errors, refusal, read }: ImportProps) {
  const { t } = useUi()
  return (
    <div class={read ? undefined : 'narrow'}>
      <Back to={`/settlements/${one.id}`}>{t(backWords.settlement)}</Back>
      <ErrorSummary errors={errors} fields={read ? [skipField(read.imported.bad.length)] : [FILE]} />
      {refusal && <Trouble refusal={refusal} />}
      <h1 class="ds-heading">{t(importing.import)}</h1>
      {settlementActing.about(one)}
      {read ? <Preview one={one} errors={errors} {...read} /> : <Choose one={one} errors={errors} />}
    </div>
  )
}

function Choose({ one, errors }: Pick<ImportProps, 'one' | 'errors'>) {
  const { t } = useUi()
  return (
    <>
      <p>{t(words.importIntro)}</p>
      <p>
        {t(words.template)} <FileLinks files={`/settlements/${one.id}/figures`} />
      </p>
      <ChooseFile action={`/settlements/${one.id}/import`} errors={errors} />
    </>
  )
}

function Preview({ one, errors, imported, content }: Pick<ImportProps, 'one' | 'errors'> & NonNullable<ImportProps['read']>) {
  const { t } = useUi()
  const { good, bad } = imported
  const skip = skipField(bad.length)
  const options = [{ value: 'yes', label: t(words.skipYes, { n: bad.length }) }]
  return (
    <>
      <p role="status">
        <strong>{t(words.read, { all: good + bad.length, good, bad: bad.length })}</strong>
      </p>
      {bad.length > 0 && <BadLines imported={imported} />}
      <form method="post" action={`/settlements/${one.id}/import`} class="stack">
        <input type="hidden" name="key" value={newKey()} />
        <input type="hidden" name="content" value={content} />
        {bad.length > 0 && <FormField field={{ ...skip, options }} filled={{ values: {}, errors }} />}
        <div class="buttons">
          <button class="ds-button" type="submit" data-once>
            {t(words.declareLines, { n: good })}
          </button>
          <a class="ds-button" data-variant="tertiary" href={`/settlements/${one.id}/import`}>
            {t(importing.another)}
          </a>
        </div>
      </form>
      {good > 0 && <GoodLines one={one} imported={imported} />}
    </>
  )
}

/** The column that a complaint is about, by where it points in its line. */
const COLUMNS: Readonly<Record<string, Text>> = {
  '/project': words.project,
  '/rule': words.rule,
  '/basisFen': words.basis,
  '/basisYuan': words.basis,
}

function BadLines({ imported: { bad } }: { imported: Imported }) {
  const { t } = useUi()
  const placeOf = (n: number, column: Text | undefined) => (column ? t(words.badCell, { n, column: t(column) }) : t(words.badLine, { n }))
  return (
    <Titled title={t(words.skip)}>
      <Rows caption={t(words.skip)} titles={[t(words.fileLine), t(words.problem)]}>
        {bad.map(({ line, pointer, detail }) => (
          <tr>
            <th scope="row">{placeOf(line, COLUMNS[pointer])}</th>
            <td>
              <Said text={detail} />
            </td>
          </tr>
        ))}
      </Rows>
    </Titled>
  )
}

function GoodLines({ one, imported: { lines } }: { one: Settlement; imported: Imported }) {
  const ui = useUi()
  const { t } = ui
  return (
    <Titled title={t(words.goodLines)}>
      <Rows caption={t(words.goodLines)} titles={[t(words.project), t(words.measure), { number: t(words.basis) }]}>
        {lines.map(({ project, rule, basisFen }) => (
          <tr>
            <th scope="row">
              <ProjectName one={one} id={project} />
            </th>
            <td>{figureName(one, rule, ui)}</td>
            <NumberCell label={t(words.basis)}>{money(basisFen)}</NumberCell>
          </tr>
        ))}
      </Rows>
    </Titled>
  )
}

const Titled = ({ title, children }: { title: string; children: Child }) => (
  <section class="below">
    <h2 class="ds-heading" data-size="2xs">
      {title}
    </h2>
    {children}
  </section>
)
