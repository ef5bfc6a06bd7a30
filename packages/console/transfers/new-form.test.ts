import { expect, it } from 'vitest'
import type { Ui } from '../look/ui.tsx'
import { fieldsOf, type Ground } from './new-form.ts'

const project = (id: string, custodian: string, base: string) => ({ id, custodian, name: { zh: id }, presence: [{ role: 'rd', base }] })
const ground: Ground = {
  agreements: [{ id: 'agr', state: 'active', sender: 'a', host: 'b', terms: { to: '2031-01-01' }, quota: [] }],
  projects: [project('own', 'a', 'a'), project('moved', 'b', 'a'), project('theirs', 'b', 'b')],
}
const ui = { language: 'zh', t: () => '' } as unknown as Ui

it.each([
  ['enclave', ['own']],
  ['echelon', ['own']],
  ['partial', ['own', 'moved']],
  ['return', ['moved', 'theirs']],
])('offers for %s the projects that its sender may let go', (kind, ids) => {
  const [field] = fieldsOf('project', ground, { kind: [kind], agreement: ['agr'] }, ui)
  expect(field?.options?.map(({ value }) => value)).toEqual(ids)
})
