import { newKey } from '../form.ts'
import { numberText, Said, useUi } from '../look/ui.tsx'
import { words as shared } from '../words.ts'
import type { Case } from './case.ts'
import { caseWords as words } from './case-words.ts'
import { isOwner, labelOf, ownerName } from './forms.ts'

export function Checklist({ one }: { one: Case }) {
  const { t, actor } = useUi()
  if (one.checklist.length === 0) return null
  const done = one.checklist.filter((item) => item.done !== null).length
  const mayCheck = one.actions.some(({ action }) => action === 'check')
  return (
    <section class="panel">
      <h2 class="ds-heading" data-size="2xs">
        {t(words.checklist)}
      </h2>
      <p class="quiet">{t(words.checklistDone, { done, all: one.checklist.length })}</p>
      <ul class="checklist">
        {one.checklist.map((item) => (
          <li data-done={item.done ? 'yes' : 'no'}>
            <span>
              <Said text={item.title} />
            </span>
            <span class="quiet">
              {t(ownerName(item.owner))}
              {item.mandatory && ` · ${t(words.mandatory)}`} · {t(item.done ? words.itemDone : words.itemOpen)}
            </span>
            {mayCheck && !item.done && actor && isOwner(one, item.owner, actor) && (
              <a class="ds-link" href={`/transfers/${one.id}/check?item=${item.item}`}>
                {t(labelOf('check'))}
                <span class="ds-sr-only">
                  {t(shared.colon)}
                  <Said text={item.title} />
                </span>
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

export function Documents({ one }: { one: Case }) {
  const { t, language } = useUi()
  return (
    <section class="panel">
      <h2 class="ds-heading" data-size="2xs">
        {t(words.documents)}
      </h2>
      {one.documents.length === 0 ? (
        <p class="quiet">{t(words.noDocuments)}</p>
      ) : (
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
      )}
      {one.clock && <Upload one={one} />}
    </section>
  )
}

/** A plain form: the file passes through the function, so that it works without a script. */
function Upload({ one }: { one: Case }) {
  const { t } = useUi()
  return (
    <form class="upload" method="post" action={`/transfers/${one.id}/documents`} enctype="multipart/form-data">
      <input type="hidden" name="key" value={newKey()} />
      <div class="ds-field">
        <label class="ds-label" for="file">
          {t(words.upload)}
        </label>
        <p class="hint" id="file-hint">
          {t(words.uploadHint)}
        </p>
        <input
          class="ds-input"
          type="file"
          id="file"
          name="file"
          required
          aria-describedby="file-hint"
          accept=".pdf,.ofd,.png,.jpg,.jpeg,.docx,.xlsx,.zip"
        />
      </div>
      <button class="ds-button" type="submit" data-variant="secondary" data-once>
        {t(words.uploadNow)}
      </button>
    </form>
  )
}
