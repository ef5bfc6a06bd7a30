import type { FieldError } from '#kernel'
import { newKey } from '../form.ts'
import { Back } from '../look/back.tsx'
import type { Field } from '../look/field.ts'
import { ErrorSummary, FormField } from '../look/form.tsx'
import { numberText, Said, useUi } from '../look/ui.tsx'
import type { Case } from './case.ts'
import { caseWords } from './case-words.ts'
import { documentWords as words } from './document-words.ts'
import { labelOf } from './forms.ts'
import { named, nameOf, OTHERS } from './upload.ts'

const ACCEPT = '.pdf,.ofd,.png,.jpg,.jpeg,.docx,.xlsx,.zip'

/** The documents of a case as its page shows them, and where one more is added. */
export function Documents({ one }: { one: Case }) {
  const { t } = useUi()
  return (
    <section class="panel">
      <h2 class="ds-heading" data-size="2xs">
        {t(caseWords.documents)}
      </h2>
      <List one={one} />
      {one.missingDocuments.length > 0 && (
        <p>
          <a class="ds-link" href={`/transfers/${one.id}/documents`}>
            {t(words.missing)}
            <Said text={{ zh: one.missingDocuments.join(' · ') }} />
          </a>
        </p>
      )}
      {one.takesDocuments && <Upload one={one} fields={[fileField(OTHERS, words.upload)]} errors={[]} />}
    </section>
  )
}

function List({ one }: { one: Case }) {
  const { t, language } = useUi()
  if (one.documents.length === 0) return <p class="quiet">{t(caseWords.noDocuments)}</p>
  return (
    <ul class="documents">
      {one.documents.map((document) => (
        <li>
          <a class="ds-link" href={`/transfers/${one.id}/documents/${document.id}`}>
            {document.name}
          </a>{' '}
          <span class="quiet">{`${numberText(language, Math.ceil(document.bytes / 1024))} KB`}</span>
        </li>
      ))}
    </ul>
  )
}

const fileField = (name: string, label: Field['label'], multiple = true): Field => ({
  ...{ name, kind: 'file', label, accept: ACCEPT, multiple },
  ...(multiple && { hint: words.uploadHint }),
})

/** What is missing under its own name, then whatever else there is. */
const fieldsFor = ({ missingDocuments }: Case): Field[] => [
  ...missingDocuments.map((name, n) => fileField(named(n), { zh: name, en: name }, false)),
  fileField(OTHERS, words.others),
]

interface AttachProps {
  readonly one: Case
  readonly errors: readonly FieldError[]
  /** How many files came through beside those at fault. */
  readonly stored: number
}

/** The last step of a new case: what the agreement asks for, and other files. */
export function AttachPage({ one, errors, stored }: AttachProps) {
  const { t, names } = useUi()
  const fields = fieldsFor(one)
  const at = `/transfers/${one.id}`
  const submits = one.missingDocuments.length === 0 && one.actions.some(({ action }) => action === 'submit')
  return (
    <div class="narrow">
      <Back to={at}>
        <Said text={names.project(one.project)} />
      </Back>
      <ErrorSummary errors={errors} fields={fields} />
      {stored > 0 && <p role="status">{t(words.partly, { n: stored })}</p>}
      <h1 class="ds-heading">{t(words.title)}</h1>
      <p>{t(one.missingDocuments.length > 0 ? words.missingText : words.complete)}</p>
      {one.takesDocuments ? <Upload one={one} fields={fields} errors={errors} /> : <p>{t(words.officeOnly)}</p>}
      <section class="below">
        <h2 class="ds-heading" data-size="2xs">
          {t(words.there)}
        </h2>
        <List one={one} />
      </section>
      <div class="buttons">
        {submits && (
          <a class="ds-button" href={`${at}/submit`}>
            {t(labelOf('submit'))}
          </a>
        )}
        <a class="ds-button" data-variant="secondary" href={at}>
          {t(words.toCase)}
        </a>
      </div>
    </div>
  )
}

/** A plain form: files pass through the function, so that it works without a script. */
function Upload({ one, fields, errors }: { one: Case; fields: readonly Field[]; errors: readonly FieldError[] }) {
  const { t } = useUi()
  return (
    <form class="upload" method="post" action={`/transfers/${one.id}/documents`} enctype="multipart/form-data">
      <input type="hidden" name="key" value={newKey()} />
      {fields.map((field, n) => (
        <>
          {field.name === named(n) && <input type="hidden" name={nameOf(n)} value={field.label.zh} />}
          <FormField field={field} filled={{ values: {}, errors }} />
        </>
      ))}
      <div class="buttons">
        <button class="ds-button" type="submit" data-variant="secondary" data-once>
          {t(words.uploadNow)}
        </button>
      </div>
    </form>
  )
}
