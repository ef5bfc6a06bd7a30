import { Hono } from 'hono'
import { agreementChart } from '#agreements'
import { bookingChart, waitingChart } from '#bookings'
import { demandChart, interestChart } from '#demands'
import { resourceChart } from '#resources'
import { transferChart } from '#transfers'
import type { Env } from '../env.ts'
import { type Room, show, uiFor } from '../respond.tsx'
import { HelpPage } from './page.tsx'
import { words } from './words.ts'

const CHARTS = [transferChart, agreementChart, resourceChart, bookingChart, waitingChart, demandChart, interestChart]

export function helpPages(room: Room): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/', async (c) => {
    const ui = await uiFor(room, c)
    return show(c, ui, { title: ui.t(words.title), section: 'help', children: <HelpPage charts={CHARTS} /> })
  })
  return pages
}
