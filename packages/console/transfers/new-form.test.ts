import { describe, expect, it } from 'vitest'
import type { Ui } from '../look/ui.tsx'
import { draftOf, everyField, fieldsOf, tidied } from './new-form.ts'
import type { Ground } from './new-ground.ts'

const project = (id: string, custodian: string, base: string) => ({
  id,
  custodian,
  name: { zh: id },
  presence: [{ role: 'rd', base, to: null }],
})
const ground: Ground = {
  agreements: [
    {
      id: 'agr',
      state: 'active',
      sender: 'a',
      host: 'b',
      direction: 'forward',
      terms: { to: '2031-01-01', requiredDocuments: [] },
      quota: [],
    },
  ],
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

describe('alternates', () => {
  const agreement = (id: string, sender: string, host: string, direction = 'forward', line = 'space') => ({
    ...{ id, state: 'active', sender, host, direction, terms: { to: '2031-01-01', requiredDocuments: [] } },
    quota: [{ line, free: 10, unit: 'm2' }],
  })
  const several: Ground = {
    agreements: [
      agreement('ab', 'a', 'b', 'two_way'),
      agreement('ac', 'a', 'c'),
      agreement('da', 'd', 'a', 'two_way'),
      agreement('ef', 'e', 'f'),
      agreement('ag', 'a', 'g', 'forward', 'desks'),
    ],
    projects: [],
  }
  const named = { ...ui, nameOf: (id: string) => id } as unknown as Ui
  const optionsFor = (values: Record<string, string[]>) =>
    fieldsOf('alternates', several, values, named)[0]?.options?.map(({ value }) => value)

  it('are the other hosts of the sender that have the line, whichever way their agreement is written', () => {
    expect(optionsFor({ kind: ['enclave'], agreement: ['ab'], 'terms.line': ['space'] })).toEqual(['ac', 'da.back'])
    expect(optionsFor({ kind: ['enclave'], agreement: ['ab.back'], 'terms.line': ['space'] })).toBe(undefined)
    expect(optionsFor({ kind: ['referral'], agreement: ['ab'] })).toEqual(['ac', 'da.back', 'ag'])
  })

  it('are sent in their rank, with no gap, each with its host', () => {
    const values = tidied({ kind: ['enclave'], agreement: ['ab'], 'alternates.1': ['da.back'], 'alternates.3': ['ac'] })
    const body = draftOf(several, values, everyField(several, values, named))
    expect(body).toMatchObject({
      ...{ agreement: 'ab', sender: 'a', host: 'b' },
      alternates: [
        { host: 'd', agreement: 'da' },
        { host: 'c', agreement: 'ac' },
      ],
    })
  })

  it('are none of a return, which goes against its agreement', () => {
    const values = { kind: ['return'], agreement: ['ab'], 'alternates.0': ['ac'] }
    expect(draftOf(several, values, everyField(several, values, named))).toEqual({
      ...{ kind: 'return', agreement: 'ab', sender: 'b', host: 'a' },
    })
  })
})
