import { expect, it } from 'vitest'
import { uncatalogued } from '../catalogue.ts'
import { must, platform, refusal } from '../stack.ts'
import { many, worldOf } from '../world.ts'
import { type Booking, GUEST, OWNER, STRANGER, shelfOf, slot } from './shelf.ts'

const its = platform()
const { listing, book, on, now, wait } = shelfOf(its)
const { newProject, activeAgreement, caseAt, feed } = worldOf(its)

it('a project that moves takes its bookings along to its new custodian', async () => {
  const project = await newProject()
  const lead = `${project.id}.lead`
  const one = await listing()
  const booked: Booking = must(
    await book(one, slot('2026-10-20', '10:00', '11:00'), { submit: true, project: project.id }, `${OWNER}.officer`),
    201,
  )
  const gone: Booking = must(await book(one, slot('2026-10-21', '10:00', '11:00'), { submit: true }, lead), 201)
  must(await on(lead, gone, 'cancel'))
  expect([booked.guest, refusal(await on(`${GUEST}.officer`, booked, 'cancel'))]).toEqual([OWNER, [404, 'not-found']])
  await caseAt('in_residence', { agreement: await activeAgreement(), project })
  await its.advance('2026-09-14T02:00:00Z')
  expect((await now(booked, lead)).guest).toBe(GUEST)
  expect((await now(gone, lead)).guest).toBe(OWNER)
  expect(must(await on(`${GUEST}.officer`, booked, 'cancel')).state).toBe('cancelled')
  expect(uncatalogued(await feed(`${GUEST}.officer`))).toEqual([])
  expect(uncatalogued(await feed(`${OWNER}.officer`))).toEqual([])
})

it('a project that moves keeps its place on a waiting list, and its offer', async () => {
  const project = await newProject()
  const one = await listing()
  const [first, second] = [slot('2026-10-20', '10:00', '11:00'), slot('2026-10-21', '10:00', '11:00')]
  const takes: Booking[] = []
  for (const when of [first, second]) takes.push(must(await book(one, when, { submit: true }, `${STRANGER}.officer`), 201))
  const join = async (when: typeof first) =>
    must(await its.as(`${OWNER}.officer`).post(`/v1/resources/${one.id}/waiting-list`, { ...when, project: project.id }), 201)
  const [offered, waiting] = [await join(first), await join(second)]
  must(await wait(one, second, 'nanjing-yuhuatai.officer'), 201)
  must(await on(`${STRANGER}.officer`, takes[0] ?? { id: '' }, 'cancel'))
  await caseAt('in_residence', { agreement: await activeAgreement(), project })
  await its.advance('2026-09-14T03:00:00Z')
  const look = async ({ id }: { id: string }) => must(await its.as(`${GUEST}.officer`).get(`/v1/waiting/${id}`))
  expect([await look(offered), await look(waiting)]).toMatchObject([
    { guest: GUEST, state: 'offered', clock: { party: GUEST } },
    { guest: GUEST, state: 'waiting', place: 1 },
  ])
  expect(must(await its.as(`${GUEST}.officer`).post(`/v1/waiting/${offered.id}/accept`)).state).toBe('converted')
  expect(refusal(await wait(one, second, `${GUEST}.officer`))).toEqual([409, 'wrong-state'])
  expect(uncatalogued(await feed(`${GUEST}.officer`))).toEqual([])
})

it('gives all places of a training to those who ask at once, and none twice', async () => {
  const course = await listing({
    kind: 'training',
    capacity: { mode: 'pooled', units: 30 },
    hours: [],
    sessions: [slot('2026-09-26', '14:00', '17:00')],
  })
  const answers = await many(40, () => book(course, slot('2026-09-26', '14:00', '17:00'), { submit: true }, `${STRANGER}.officer`))
  const statuses = answers.map(({ status, body }) => (status === 201 ? 'booked' : body.code))
  expect(statuses.filter((one) => one === 'booked')).toHaveLength(30)
  expect(statuses.filter((one) => one === 'slot-taken')).toHaveLength(10)
})
