import { describe, expect, it } from 'vitest'
import { platform } from '../stack.ts'
import { many } from '../world.ts'
import { type Done, isLinearizable } from './history.ts'
import { at, GUEST, guest, shelfOf, slot } from './shelf.ts'

const its = platform()
const { listing, book, on, slots } = shelfOf(its)
const DAY = '2026-09-16'
const HOURS = 9
const hour = (n: number) => `${String(9 + n).padStart(2, '0')}:00`

/** The same numbers in every run. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Some who book, cancel and look at once, each one thing after the other; all that was asked and answered. */
async function historyOf(resource: { id: string }, people: number, acts: number, seed: number): Promise<Done[]> {
  const history: Done[] = []
  const timed = async (act: () => Promise<Done['act']>) => {
    const asked = performance.now()
    const came = await act()
    history.push({ asked, answered: performance.now(), act: came })
  }
  await many(people, async (who) => {
    const random = randomOf(seed * 100 + who)
    const own: string[] = []
    for (let n = 0; n < acts; n++) {
      const dice = random()
      const mine = own.pop()
      if (mine && dice < 0.5) {
        await timed(async () => {
          expect((await on(`${GUEST}.officer~${who}`, { id: mine }, 'cancel')).status).toBe(200)
          return { kind: 'cancel', id: mine }
        })
      } else if (dice > 0.85) {
        await timed(async () => ({ kind: 'look', free: (await slots(resource, DAY)).map(({ free }) => free === 1) }))
      } else {
        if (mine) own.push(mine)
        const from = Math.floor(random() * (HOURS - 2))
        const to = from + 1 + Math.floor(random() * 2)
        await timed(async () => {
          const answer = await book(resource, slot(DAY, hour(from), hour(to)), { submit: true }, `${GUEST}.officer~${who}`)
          expect([201, 409]).toContain(answer.status)
          if (answer.status === 201) own.push(answer.body.id)
          return { kind: 'book', from, to, id: answer.status === 201 ? answer.body.id : null }
        })
      }
    }
  })
  return history
}

it('whatever happens at once happens as if one after the other', async () => {
  for (const seed of [1, 2, 3]) {
    const history = await historyOf(await listing(), 5, 12, seed)
    const together = history.filter((one) =>
      history.some((other) => other !== one && other.asked < one.answered && one.asked < other.answered),
    )
    expect(together.length).toBeGreaterThan(history.length / 2)
    expect(isLinearizable(history)).toBe(true)
  }
}, 120_000)

describe('the judge of histories itself', () => {
  const book1 = (asked: number, answered: number, id: string | null): Done => ({
    asked,
    answered,
    act: { kind: 'book', from: 0, to: 1, id },
  })
  const look = (asked: number, answered: number, free: boolean): Done => ({ asked, answered, act: { kind: 'look', free: [free] } })
  it.each<[string, boolean, Done[]]>([
    ['two bookings of one slot', false, [book1(0, 5, 'a'), book1(1, 6, 'b')]],
    ['a refusal with nobody there', false, [book1(0, 1, null)]],
    ['one booked, the other refused', true, [book1(0, 5, 'a'), book1(1, 6, null)]],
    ['a refusal that was answered before the other asked', false, [book1(0, 1, null), book1(2, 3, 'a')]],
    ['a look that missed what was answered before', false, [book1(0, 1, 'a'), look(2, 3, true)]],
    ['a look at the same time', true, [book1(0, 3, 'a'), look(2, 4, true)]],
    [
      'a slot given back and taken again',
      true,
      [book1(0, 1, 'a'), { asked: 2, answered: 5, act: { kind: 'cancel', id: 'a' } }, book1(3, 4, 'b')],
    ],
  ])('%s: %s', (_what, wanted, history) => expect(isLinearizable(history)).toBe(wanted))
})

it('who asks after an answer sees it', async () => {
  const one = await listing()
  expect((await book(one, slot(DAY, '09:00', '10:00'), { submit: true }, guest)).status).toBe(201)
  expect((await slots(one, DAY)).find(({ from }) => from === at(DAY, '09:00'))?.free).toBe(0)
})
