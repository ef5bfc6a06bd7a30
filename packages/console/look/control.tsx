import { words } from '../words.ts'
import type { Field } from './field.ts'
import { useUi } from './ui.tsx'

export interface Attributes {
  readonly id: string
  readonly name: string
  readonly class: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': 'true' | undefined
}

/** The control of a field that has one only. */
export function Control({ field, attributes, value }: { field: Field; attributes: Attributes; value: string }) {
  const { t } = useUi()
  switch (field.kind) {
    case 'lines':
    case 'list':
    case 'pairs':
      return (
        <textarea {...attributes} rows={4}>
          {value}
        </textarea>
      )
    case 'select':
      return (
        <select {...attributes}>
          <option value="">{t(words.choose)}</option>
          {field.options?.map((option) => (
            <option value={option.value} selected={option.value === value}>
              {option.hint ? `${option.label} · ${option.hint}` : option.label}
            </option>
          ))}
        </select>
      )
    case 'whole':
    case 'percent':
    case 'money':
      return (
        <input {...attributes} type="text" inputmode={field.kind === 'whole' ? 'numeric' : 'decimal'} value={value} autocomplete="off" />
      )
    case 'day':
      return <input {...attributes} type="date" value={value} />
    case 'minute':
      return <input {...attributes} type="datetime-local" value={value} />
    case 'file':
      return <input {...attributes} type="file" accept={field.accept} multiple={field.multiple} />
    default:
      return <input {...attributes} type="text" value={value} autocomplete="off" size={field.short ? 8 : undefined} />
  }
}
