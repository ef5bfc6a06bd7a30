import { bookingChart, bookingEvents, getBookingFile, waitingChart } from '#bookings'
import { demandChart, interestChart } from '#demands'
import { money, type Text } from '#kernel'
import { textOfCell } from '#sheets'
import { momentText, numberText, type Ui } from '../look/ui.tsx'
import type { TermRow } from '../look/versions.tsx'
import type { History } from '../returned.tsx'
import { nameIn } from '../vocabulary.ts'
import { actingWords, words as shared } from '../words.ts'
import { demandWords } from './demand-words.ts'
import { listingSheet } from './sheet.ts'
import { type Booking, type Demand, type Interest, type Resource, spanText, type Waiting } from './views.ts'
import { words } from './words.ts'

const stateRow = (names: Readonly<Record<string, Text>>, state: string, { t }: Ui): TermRow => ({
  label: t(actingWords.state),
  text: t(nameIn(names, state)),
})

/** An amount, or that there is none. */
export const costText = (fen: number, { t }: Ui): string => (fen === 0 ? t(words.free) : t(demandWords.yuan, { n: money(fen) }))

export const bookingHistory: History = {
  titles: bookingEvents,
  states: bookingChart.stateNames,
  async read(c, id) {
    const file = await getBookingFile(c.var.desk.ctx, id)
    return file.ok ? file.value.events : []
  },
}

export function bookingFacts(one: Booking, _action: string, ui: Ui): TermRow[] {
  const { t, language } = ui
  const { displaced, rating } = one
  return [
    stateRow(bookingChart.stateNames, one.state, ui),
    { label: t(words.when), text: spanText(language, one) },
    { label: t(words.units), text: numberText(language, one.units) },
    { label: t(words.cost), text: costText(one.priceFen, ui) },
    { label: t(words.displaced), text: null, note: displaced?.reason },
    { label: t(words.rating), text: rating && numberText(language, rating.score) },
  ]
}

export function waitingFacts(one: Waiting, _action: string, ui: Ui): TermRow[] {
  const { t, language } = ui
  return [
    stateRow(waitingChart.stateNames, one.state, ui),
    { label: t(words.when), text: spanText(language, one) },
    { label: t(words.place), text: one.place === null ? null : t(words.placeN, { n: one.place }) },
  ]
}

/** A listing as its table has it. */
export const resourceFacts = (one: Resource, _action: string, { t, language }: Ui): TermRow[] =>
  listingSheet.columns.map(({ title, text }) => ({ label: t(title), text: textOfCell(text(one, language)) || null }))

/** Who is on the shortlist, where that was read. */
export const shortlistOf = ({ shortlist, interests = [] }: Demand): readonly Interest[] =>
  interests.filter(({ id }) => shortlist?.includes(id))

export function demandFacts(one: Demand, _action: string, ui: Ui): TermRow[] {
  const { t, language, nameOf } = ui
  return [
    stateRow(demandChart.stateNames, one.state, ui),
    { label: t(demandWords.name), text: null, note: one.title },
    { label: t(demandWords.text), text: null, note: one.text },
    { label: t(demandWords.closes), text: momentText(language, one.closesAt) },
    { label: t(demandWords.budget), text: one.budgetFen === null ? null : t(demandWords.yuan, { n: money(one.budgetFen) }) },
    {
      label: t(demandWords.shortlisted),
      text:
        shortlistOf(one)
          .map(({ bidder }) => nameOf(bidder))
          .join(t(shared.comma)) || null,
    },
    { label: t(demandWords.award), text: one.awarded && nameOf(one.awarded.org) },
  ]
}

export function interestFacts(one: Interest, _action: string, ui: Ui): TermRow[] {
  return [
    stateRow(interestChart.stateNames, one.state, ui),
    { label: ui.t(demandWords.text), text: null, note: one.text },
    { label: ui.t(demandWords.answer), text: null, note: one.answer?.reason },
  ]
}
