import fc from 'fast-check'
import { expect, it } from 'vitest'
import { needsIn, needsText } from './needs-text.ts'

const text = fc.string({ minLength: 1, maxLength: 20, unit: fc.constantFrom(...'仪a |｜\\n\n=；') }).map((said) => said.trim())
const need = fc
  .record({
    kind: text,
    zh: text,
    en: fc.option(text, { nil: '' }),
    from: fc.constantFrom('', '2026-10-01'),
    to: fc.constantFrom('', '2026-12-31'),
  })
  .filter(({ kind, zh }) => kind !== '' && zh !== '')
  .map(({ kind, zh, en, from, to }) => ({ kind, text: { zh, ...(en && { en }) }, ...(from && { from }), ...(to && { to }) }))

it('come back from their cell as they went in, whatever stands in them', () => {
  fc.assert(fc.property(fc.array(need, { maxLength: 4 }), (needs) => void expect(needsIn(needsText(needs, 'zh'))).toEqual(needs)))
})

it.each(['仪器', '仪器 | ', ' | 液相色谱', '仪器 | a | b | 2026-10-01 | 2026-12-31 | c'])('says of “%s” that it is no need', (cell) =>
  expect(needsIn(cell)).toBeNull(),
)
