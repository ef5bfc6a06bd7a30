import { expect, it } from 'vitest'
import { extended, tidied } from './agreements/terms-form.ts'
import { bodyFrom } from './form.ts'
import type { Field } from './look/field.ts'

const label = { zh: '', en: '' }
const money = (name: string): Field => ({ name, kind: 'money', label })

it('takes yuan to the fen exactly, and leaves what is no amount for the contract to refuse', () => {
  const said = (text: string) => bodyFrom([money('fen')], { fen: [text] }).fen
  expect(['1,234.5', '¥0.29', '8', '12.345', '-1', 'plenty'].map(said)).toEqual([123_450, 29, 800, '12.345', '-1', 'plenty'])
})

it('makes a list of what has numbers for names', () => {
  const fields = [money('lines.0.fen'), money('lines.1.fen')]
  expect(bodyFrom(fields, { 'lines.0.fen': ['1'], 'lines.1.fen': ['2'] })).toEqual({ lines: [{ fen: 100 }, { fen: 200 }] })
})

it('leaves out a line without a name and a rule that is removed, and numbers the others anew', () => {
  const values = {
    'terms.quota.0.line': [' '],
    'terms.quota.1.line': ['space'],
    'terms.benefits.0.kind': ['flat'],
    'terms.benefits.1.kind': ['fee'],
    remove: ['0'],
  }
  expect(tidied(values)).toEqual({ 'terms.quota.0.line': ['space'], 'terms.benefits.0.kind': ['fee'], remove: ['0'] })
  expect(extended({ ...values, add: ['rule'], newKind: ['capped'] })['terms.benefits.2.kind']).toEqual(['capped'])
  expect(extended({ add: ['rule'], newKind: ['constructor'] })).toEqual({ add: ['rule'], newKind: ['constructor'] })
})
