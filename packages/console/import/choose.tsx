import type { FieldError } from '#kernel'
import { errorOf } from '../look/form.tsx'
import { useUi } from '../look/ui.tsx'
import { words } from './words.ts'

/** A form that takes one file to be looked at. */
export function ChooseFile({ action, errors }: { action: string; errors: readonly FieldError[] }) {
  const { t } = useUi()
  const error = errorOf(errors, 'content')
  return (
    <form method="post" action={action} enctype="multipart/form-data" class="stack">
      <div class="ds-field">
        <label class="ds-label" for="content">
          {t(words.file)}
        </label>
        {error && (
          <p class="ds-validation-message" id="content-error">
            {t(error.detail)}
          </p>
        )}
        <input
          class="ds-input"
          type="file"
          id="content"
          name="file"
          accept=".csv,.txt,.xlsx"
          aria-describedby={error ? 'content-error' : undefined}
          aria-invalid={error ? 'true' : undefined}
        />
      </div>
      <button class="ds-button" type="submit" data-once>
        {t(words.preview)}
      </button>
    </form>
  )
}

/** The file of such a form; null where none was chosen. */
export async function fileOf(form: FormData): Promise<Buffer | null> {
  const file = form.get('file')
  return file === null || typeof file === 'string' || file.size === 0 ? null : Buffer.from(await file.arrayBuffer())
}

export const noFile: FieldError = { pointer: '/content', code: 'required', detail: words.choose }
