import type { Child } from 'hono/jsx'
import type { FieldError } from '#kernel'
import { one, type Values } from '../values.ts'
import { words } from '../words.ts'
import { Control } from './control.tsx'
import { type Field, type Option, unitOf } from './field.ts'
import { useUi } from './ui.tsx'

export const idOf = (name: string): string => name.replaceAll('.', '-')
export const pointerOf = (name: string): string => `/${name.replaceAll('.', '/')}`

/** The complaint about a field: of the field itself, or of something in it. */
export const errorOf = (errors: readonly FieldError[], name: string): FieldError | undefined =>
  errors.find(({ pointer }) => pointer === pointerOf(name) || pointer.startsWith(`${pointerOf(name)}/`))

/** What is wrong, at the head of the page: focus goes here, each line leads to its field. */
export function ErrorSummary({ errors, fields }: { errors: readonly FieldError[]; fields: readonly Field[] }) {
  const { t } = useUi()
  if (errors.length === 0) return null
  const known = fields.filter(({ kind }) => kind !== 'hidden')
  const lines = errors
    .map((error) => ({ error, at: known.findIndex(({ name }) => errorOf([error], name)) }))
    .sort((a, b) => a.at - b.at)
    .map(({ error, at }) => ({ error, field: known[at] }))
  return (
    <div class="ds-error-summary" id="error-summary" role="alert" tabindex={-1} autofocus>
      <h2 class="ds-heading" data-size="2xs">
        {t(words.errorSummary)}
      </h2>
      <ul class="ds-list">
        {lines.map(({ error, field }) => (
          <li>
            {field ? (
              <a class="ds-link" href={`#${firstId(field)}`}>
                {`${t(field.label)}${t(words.colon)}${t(error.detail)}`}
              </a>
            ) : (
              t(error.detail)
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
/** Fields of several controls. */
const CHOICES: readonly Field['kind'][] = ['choice', 'several', 'truth']

/** More answers than this stand in columns. */
const MANY = 6

/** Where a keyboard begins in a field of several controls. */
const firstId = ({ name, kind }: Field): string => (CHOICES.includes(kind) ? `${idOf(name)}-0` : idOf(name))

export interface Filled {
  readonly values: Values
  readonly errors: readonly FieldError[]
}

export function FormField({ field, filled }: { field: Field; filled: Filled }) {
  const { t } = useUi()
  const error = errorOf(filled.errors, field.name)
  const unit = unitOf(field)
  const value = one(filled.values, field.name)
  if (field.kind === 'hidden') return <input type="hidden" name={field.name} value={value} />
  if (CHOICES.includes(field.kind)) return <Choices field={field} filled={filled} />
  const id = idOf(field.name)
  const described = [field.hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined
  const attributes = {
    id,
    name: field.name,
    class: 'ds-input',
    'aria-describedby': described,
    'aria-invalid': error ? ('true' as const) : undefined,
  }
  return (
    <div class="ds-field">
      <label class="ds-label" for={id}>
        {t(field.label)}
        {field.optional && <span class="quiet">{t(words.optional)}</span>}
      </label>
      {field.hint && (
        <p class="hint" id={`${id}-hint`}>
          {t(field.hint)}
        </p>
      )}
      {error && <Complaint id={`${id}-error`} text={t(error.detail)} />}
      <Unit unit={unit && t(unit)}>
        <Control field={field} attributes={attributes} value={value} />
      </Unit>
    </div>
  )
}

function Unit({ unit, children }: { unit: string | undefined; children: Child }) {
  if (!unit) return <>{children}</>
  return (
    <span class="with-unit">
      {children}
      <span>{unit}</span>
    </span>
  )
}

function Choices({ field, filled }: { field: Field; filled: Filled }) {
  const { t } = useUi()
  const id = idOf(field.name)
  const error = errorOf(filled.errors, field.name)
  const chosen = filled.values[field.name] ?? []
  const type = field.kind === 'several' ? 'checkbox' : 'radio'
  const yesOrNo: readonly Option[] = [
    { value: 'true', label: t(words.yes) },
    { value: 'false', label: t(words.no) },
  ]
  const options = field.options ?? (field.kind === 'truth' ? yesOrNo : [])
  return (
    <fieldset class="ds-fieldset" id={id} aria-describedby={error ? `${id}-error` : undefined}>
      <legend class="ds-label">
        {t(field.label)}
        {field.optional && <span class="quiet">{t(words.optional)}</span>}
      </legend>
      {field.hint && <p class="hint">{t(field.hint)}</p>}
      {error && <Complaint id={`${id}-error`} text={t(error.detail)} />}
      <div class={options.length > MANY ? 'choices many' : 'choices'}>
        {options.map(({ value, label, hint }, n) => (
          <div class="choice">
            <input class="ds-input" type={type} id={`${id}-${n}`} name={field.name} value={value} checked={chosen.includes(value)} />
            <label for={`${id}-${n}`}>
              {label}
              {hint && <span class="hint">{hint}</span>}
            </label>
          </div>
        ))}
      </div>
    </fieldset>
  )
}

/** What is wrong with a field, beside it. */
export function Complaint({ id, text }: { id: string; text: string }) {
  const { t } = useUi()
  return (
    <p class="ds-validation-message" id={id}>
      <span class="ds-sr-only">{`${t(words.error)}${t(words.colon)}`}</span>
      {text}
    </p>
  )
}

export interface FormProps {
  readonly action: string
  /** Makes the form count once. */
  readonly formKey: string
  /** Version of what it was made for, and how that was. */
  readonly version?: number | undefined
  readonly was?: string
  readonly fields: readonly Field[]
  readonly filled: Filled
  readonly submit: string
  /** What cannot be undone looks so. */
  readonly grave?: boolean
  readonly cancel?: string
  readonly children?: Child
}

/** A form that is sent once, whatever happens to it on the way. */
export function Form({ action, formKey, version, was, fields, filled, submit, grave = false, cancel, children }: FormProps) {
  const { t } = useUi()
  return (
    <form method="post" action={action} class="stack" novalidate>
      <input type="hidden" name="key" value={formKey} />
      {version !== undefined && <input type="hidden" name="version" value={String(version)} />}
      {was !== undefined && <input type="hidden" name="was" value={was} />}
      {children}
      {fields.map((field) => (
        <FormField field={field} filled={filled} />
      ))}
      <div class="buttons">
        <button class="ds-button" type="submit" data-color={grave ? 'danger' : undefined} data-once>
          {submit}
        </button>
        {cancel && (
          <a class="ds-button" data-variant="tertiary" href={cancel}>
            {t(words.cancel)}
          </a>
        )}
      </div>
    </form>
  )
}
