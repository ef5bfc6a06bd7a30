import { bookingChart, waitingChart } from '#bookings'
import { demandChart, interestChart } from '#demands'
import { resourceChart } from '#resources'
import type { Acting } from '../acting.tsx'
import type { Field } from '../look/field.ts'
import { Org, Said, useUi } from '../look/ui.tsx'
import { found, type Listed, written } from '../visit.ts'
import { actingWords, backWords } from '../words.ts'
import { demandWords } from './demand-words.ts'
import { effects } from './effects.ts'
import { bookingFacts, bookingHistory, demandFacts, interestFacts, resourceFacts, shortlistOf, waitingFacts } from './facts.ts'
import { type Booking, type Demand, type Interest, type Resource, type Span, spanText, type Waiting, wall } from './views.ts'
import { whyWords, words } from './words.ts'

const reason: Field = { name: 'reason', kind: 'lines', label: actingWords.reason, hint: actingWords.reasonHint }
const maybeReason: Field = { ...reason, optional: true }
const name = (names: Readonly<Record<string, { zh: string; en: string }>>, action: string) => names[action] ?? { zh: action, en: action }
const reasoned = (action: string, needs: readonly string[]): readonly Field[] =>
  needs.includes('reason') ? [reason] : ['cancel', 'pause', 'close', 'withdraw'].includes(action) ? [maybeReason] : []

const seenByAll = (field: Field): Field => ({ ...field, hint: whyWords.seen })

export const bookingActing: Acting<Booking> = {
  section: 'sharing',
  read: 'get /v1/bookings/{id}',
  write: (action) => `post /v1/bookings/{id}/${action}`,
  base: '/sharing/bookings',
  at: ({ id }) => `/sharing/bookings/${id}`,
  back: backWords.booking,
  label: (action) => name(bookingChart.actNames, action),
  about: (one) => <About title={one.title} org={one.guest} span={one} />,
  facts: bookingFacts,
  history: bookingHistory,
  effect: (action) => effects.booking[action],
  initial: (one, action) => (action === 'move' ? { from: [wall(one.from)], to: [wall(one.to)] } : {}),
  grave: ['reject', 'cancel'],
  steps: ['submit', 'approve', 'check-in', 'finish', 'rate'],
  fields(one, action, needs, { actor }) {
    // Its owner cancels with a reason only.
    if (action === 'cancel' && one.owner === actor?.org && one.guest !== one.owner) return [reason]
    if (action === 'move')
      return [
        { name: 'from', kind: 'minute', label: words.from },
        { name: 'to', kind: 'minute', label: words.to },
      ]
    if (action === 'rate')
      return [
        { name: 'score', kind: 'whole', label: words.score },
        { name: 'text', kind: 'lines', label: words.remark, optional: true },
      ]
    return reasoned(action, needs)
  },
}

export const waitingActing: Acting<Waiting> = {
  section: 'sharing',
  read: 'get /v1/waiting/{id}',
  write: (action) => `post /v1/waiting/{id}/${action}`,
  base: '/sharing/waiting',
  at: ({ id }) => `/sharing/waiting/${id}`,
  back: backWords.waiting,
  label: (action) => name(waitingChart.actNames, action),
  about: (one) => <About title={one.title} org={one.guest} span={one} />,
  facts: waitingFacts,
  effect: (action) => effects.waiting[action],
  grave: ['withdraw'],
  steps: ['accept'],
  fields: () => [],
}

export const resourceActing: Acting<Resource> = {
  section: 'sharing',
  read: 'get /v1/resources/{id}',
  write: (action) => `post /v1/resources/{id}/${action}`,
  base: '/sharing/resources',
  at: ({ id }) => `/sharing/resources/${id}`,
  back: backWords.resource,
  label: (action) => name(resourceChart.actNames, action),
  about: (one) => <About title={one.title} org={one.owner} span={null} />,
  facts: resourceFacts,
  effect: (action) => effects.resource[action],
  grave: ['close', 'return'],
  steps: ['submit', 'publish', 'renew'],
  fields: (_, action, needs) => reasoned(action, needs).map(seenByAll),
}

export const demandActing: Acting<Demand> = {
  section: 'sharing',
  read: 'get /v1/demands/{id}',
  write: (action) => `post /v1/demands/{id}/${action === 'express-interest' ? 'interests' : action}`,
  base: '/sharing/demands',
  at: ({ id }) => `/sharing/demands/${id}`,
  back: backWords.demand,
  label: (action) => name(demandChart.actNames, action),
  about: (one) => <About title={one.title} org={one.poster} span={null} />,
  facts: demandFacts,
  effect: (action) => effects.demand[action],
  grave: ['withdraw'],
  steps: ['publish', 'award', 'deliver', 'express-interest'],
  async enrich(c, id, action) {
    if (action !== 'award') return {}
    const asked = c.var.desk.ask('get /v1/demands/{id}/interests', { params: { id }, search: { limit: '100' } })
    const interests = await found<Listed<Interest>>(asked)
    return interests.ok ? { interests: interests.value.items } : {}
  },
  fields(one, action, _, { language, nameOf }) {
    if (action === 'express-interest')
      return [{ name: 'text', kind: 'lines', label: demandWords.interestText, hint: demandWords.interestHint }]
    if (action === 'award') {
      const options = shortlistOf(one).map(({ id, bidder, text }) => ({
        ...{ value: id, label: nameOf(bidder), hint: written(language, text).text },
      }))
      return [{ name: 'interest', kind: 'choice', label: demandWords.awardTo, options }]
    }
    return action === 'withdraw' ? [seenByAll(maybeReason)] : []
  },
}

export const interestActing: Acting<Interest> = {
  section: 'sharing',
  read: 'get /v1/interests/{id}',
  write: (action) => `post /v1/interests/{id}/${action}`,
  base: '/sharing/interests',
  at: ({ demand }) => `/sharing/demands/${demand}`,
  back: backWords.demand,
  label: (action) => name(interestChart.actNames, action),
  about: (one) => <About title={one.text} org={one.bidder} span={null} />,
  facts: interestFacts,
  effect: (action) => effects.interest[action],
  grave: ['withdraw'],
  steps: ['answer'],
  fields(one, action, needs, { language }) {
    if (action !== 'answer') return reasoned(action, needs)
    const answers = one.state === 'shortlisted' ? (['declined'] as const) : (['shortlisted', 'declined'] as const)
    const options = answers.map((value) => ({ value, label: demandWords[value][language] }))
    return [{ name: 'decision', kind: 'choice', label: demandWords.decision, options }, reason]
  },
}

function About({ title, org, span }: { title: { zh: string; en?: string | undefined }; org: string; span: Span | null }) {
  const { language } = useUi()
  return (
    <p>
      <strong>
        <Said text={title} />
      </strong>
      <br />
      <span class="quiet">
        <Org id={org} />
        {span && ` · ${spanText(language, span)}`}
      </span>
    </p>
  )
}
