import { expect, it } from 'vitest'
import { areasAt } from '#web'
import { areas } from './documents.ts'

// The table of areas is the only thing that finds a route: what it does not lead to does not exist.

const loaded = await Promise.all(areas.map(async (area) => ({ area, routes: await area.load() })))

it('leads to every route by its path', () => {
  const lost = loaded.flatMap(({ area, routes }) => routes.filter(({ path }) => !areasAt(areas, path).includes(area)))
  expect(lost.map(({ method, path }) => `${method} ${path}`)).toEqual([])
})

it('leads nowhere in vain: each address of an area is that of a route in it', () => {
  const vain = loaded.flatMap(({ area: { at, load }, routes }) =>
    at.filter((address) => !routes.some(({ path }) => areasAt([{ at: [address], load }], path).length > 0)),
  )
  expect(vain).toEqual([])
})

it('opens one area for an address, and more only where several answer it', () => {
  const several = loaded.flatMap(({ routes }) => routes.filter(({ path }) => areasAt(areas, path).length > 1).map(({ path }) => path))
  expect([...new Set(several)].toSorted()).toEqual([
    '/v1/agreements/{id}/forecast',
    '/v1/demands',
    '/v1/resources',
    '/v1/resources/{id}/bookings',
    '/v1/resources/{id}/waiting-list',
  ])
})
