import { expect, it } from 'vitest'
import { pageOf } from './places.ts'

it.each([
  ['/alliances/yrd/transfers/trf_1', '/transfers/trf_1'],
  ['/agreements/agr_1', '/agreements/agr_1'],
  ['/settlements/stl_1', '/settlements/stl_1'],
  ['/delegations/dlg_1', '/delegations/dlg_1'],
  ['/bookings/bkg_1', '/sharing/bookings/bkg_1'],
  ['/waiting/wat_1', '/sharing/waiting/wat_1'],
  ['/series/ser_1', '/sharing/series/ser_1'],
  ['/demands/dem_1/interests/int_1', '/sharing/demands/dem_1'],
  ['/webhooks/whk_1', '/portals/whk_1'],
  ['/sources/city/messages/msg_1', '/portals/quarantine'],
  ['/bases/yangpu', '/directory/yangpu'],
  ['/projects/prj_1', null],
])('%s is shown at %s', (source, page) => {
  expect(pageOf(source)).toBe(page)
})
