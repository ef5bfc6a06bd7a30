import { html } from 'hono/html'
import { type Html, listed, prose, table } from './markup.ts'
import type { Schema } from './schemas.ts'

const nameOf = (ref: string) => ref.split('/').at(-1) ?? ''

/** What a value looks like, in a few words; a named schema as a link to it. */
export function typeOf(schema: Schema): Html {
  if (schema.$ref) return html`<a href="#schema-${nameOf(schema.$ref)}">${nameOf(schema.$ref)}</a>`
  if (schema.const !== undefined) return html`<code>${JSON.stringify(schema.const)}</code>`
  if (schema.enum)
    return listed(
      schema.enum.map((value) => html`<code>${String(value)}</code>`),
      ' | ',
    )
  const branches = schema.anyOf ?? schema.oneOf ?? schema.allOf
  if (branches) return listed(branches.map(typeOf), schema.allOf ? ' and ' : ' or ')
  if (Array.isArray(schema.type))
    return listed(
      schema.type.map((type: string) => typeOf({ ...schema, type })),
      ' or ',
    )
  if (schema.type === 'array') return html`list of ${typeOf(schema.items ?? {})}`
  if (schema.type === 'object' && schema.properties)
    return html`object ${listed(Object.keys(schema.properties).map((name) => html`<code>${name}</code>`))}`
  return html`${(schema.type === 'string' && schema.format) || schema.type || 'any'}${schema.type === 'null' ? '' : bounds(schema)}`
}

function bounds(schema: Schema): string {
  const { minimum = schema.minLength, maximum = schema.maxLength } = schema
  const from = schema.exclusiveMinimum === undefined ? minimum : `more than ${schema.exclusiveMinimum}`
  if (from === undefined && maximum === undefined) return ''
  const what = schema.type === 'string' ? ' characters' : ''
  if (maximum === undefined) return ` (${from} or more${what})`
  return from === undefined ? ` (${maximum}${what} at most)` : ` (${from}–${maximum}${what})`
}

/** The fields of an object, those of nested objects by their path (`terms.amount`, `versions[].hash`). */
export function fieldTable(caption: string, schema: Schema): Html {
  const rows = rowsOf(schema, '')
  if (rows.length === 0) return html`<p>${typeOf(schema)}</p>`
  return table(caption, ['Field', 'What', 'About'], rows)
}

function rowsOf(schema: Schema, prefix: string): Html[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const required = schema.required?.includes(name)
    const about = html`${prose(field.description ?? '')}${field.default === undefined ? '' : html` Default <code>${JSON.stringify(field.default)}</code>.`}`
    const row = html`<tr><th scope="row"><code>${prefix}${name}</code>${required ? '' : html` <small>optional</small>`}</th><td>${typeOf(field)}</td><td>${about}</td></tr>`
    return [row, ...inside(field, prefix + name)]
  })
}

function inside(field: Schema, path: string): Html[] {
  if (field.properties) return rowsOf(field, `${path}.`)
  if (field.items?.properties) return rowsOf(field.items, `${path}[].`)
  return (field.anyOf ?? []).filter((branch) => branch.properties).flatMap((branch) => rowsOf(branch, `${path}.`))
}

/** Every schema that has a name. */
export const schemaList = (schemas: Readonly<Record<string, Schema>>): Html => html`
${Object.entries(schemas).map(
  ([name, schema]) => html`<section id="schema-${name}"><h3>${name}</h3>
${schema.description ? html`<p>${prose(schema.description)}</p>` : ''}
${fieldTable(`Fields of ${name}`, schema)}</section>`,
)}`
