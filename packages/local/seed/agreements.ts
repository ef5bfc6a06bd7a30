import { type Day, firstDayOf, lastDayOf, plusMonths, quarterOf } from '#kernel'
import { type Caller, type Json, must } from '../caller.ts'
import { HOST, SENDER } from './stories.ts'

// Agreements of the demo: one in force, whose first quarter is in dispute, one in negotiation, and one that waits for a signature.

type As = (persona: string) => Caller
export const LINE = 'A3'
const PARTNERS = { negotiating: 'wuhan-donghu', signing: 'chengdu-pidu' }
const DELEGATES = { accepted: 'nanjing-univ', offered: 'yrd-secretariat' } as const
const FEN = 100

const rulesFrom = (day: Day): Json[] => {
  const term = { from: firstDayOf(quarterOf(day)), to: lastDayOf(quarterOf(plusMonths(day, 60))) }
  return [
    {
      id: 'tax',
      measure: 'localTax',
      ...term,
      kind: 'tiered',
      tiers: [
        { years: 3, senderBp: 4_000 },
        { years: 5, senderBp: 2_500 },
      ],
    },
    { id: 'output', measure: 'output', ...term, kind: 'flat', senderBp: 5_000 },
  ]
}
const termsOf = (day: Day, granted: number): Json => ({
  from: day,
  to: plusMonths(day, 60),
  deemedConsent: false,
  quota: [{ line: LINE, unit: 'm2', granted }],
  benefits: rulesFrom(day),
})

const draft = async (as: As, sender: string, host: string, terms: Json): Promise<Json> =>
  must(await as(`${sender}.officer`).post('/v1/agreements', { sender, host, direction: 'forward', terms }), 201)
const act = async (as: As, persona: string, { id }: Json, action: string, body: object = {}): Promise<Json> =>
  must(await as(persona).post(`/v1/agreements/${id}/${action}`, body))

/** A way on which cases may go. */
export interface Lane {
  readonly sender: string
  readonly host: string
  readonly agreement: string
}

export async function activeAgreement(as: As, { sender, host }: Omit<Lane, 'agreement'>, today: Day): Promise<Lane> {
  const one = await draft(as, sender, host, termsOf(today, 5_000))
  const bound = { versionHash: one.openVersion.hash }
  await act(as, `${sender}.officer`, one, 'submit')
  await act(as, `${host}.approver`, one, 'accept', bound)
  await act(as, `${sender}.approver`, one, 'sign', bound)
  await act(as, `${host}.approver`, one, 'sign', bound)
  return { sender, host, agreement: one.id }
}

/** What is still between the sender and others: a counter-offer to answer, and a version to sign. */
export async function openAgreements(as: As, today: Day): Promise<void> {
  const terms = termsOf(today, 2_000)
  const one = await draft(as, SENDER, PARTNERS.negotiating, terms)
  await act(as, `${SENDER}.officer`, one, 'submit')
  const [tax, output] = terms.benefits
  const countered = {
    ...terms,
    quota: [{ line: LINE, unit: 'm2', granted: 1_500 }],
    benefits: [{ ...tax, tiers: [{ years: 5, senderBp: 3_000 }] }, output],
  }
  await act(as, `${PARTNERS.negotiating}.approver`, one, 'counter', { terms: countered })
  const other = await draft(as, SENDER, PARTNERS.signing, termsOf(today, 1_000))
  await act(as, `${SENDER}.officer`, other, 'submit')
  await act(as, `${PARTNERS.signing}.approver`, other, 'accept', { versionHash: other.openVersion.hash })
}

/** Who may act for the sender in small matters: one organisation has taken it on, the other has yet to answer. */
export async function delegateSome(as: As, agreement: string, today: Day): Promise<void> {
  const giver = as(`${SENDER}.approver`)
  for (const [delegate, maxAmount] of [
    [DELEGATES.accepted, 200],
    [DELEGATES.offered, 500],
  ] as const) {
    const grant = {
      delegate,
      scope: ['approve', 'supply-info'],
      agreement,
      line: LINE,
      maxAmount,
      validFrom: today,
      validTo: plusMonths(today, 6),
    }
    const { id } = must(await giver.post('/v1/delegations', grant), 201)
    if (delegate === DELEGATES.accepted) must(await as(`${delegate}.approver`).post(`/v1/delegations/${id}/accept`, {}))
  }
}

/** The first quarter of an agreement: declared, one line of it queried, the rest confirmed and paid. */
export async function settleQuarter(as: As, agreement: string): Promise<void> {
  const { items } = must(await as(`${HOST}.finance`).get(`/v1/settlements?agreement=${agreement}`))
  const one: Json = items.at(-1)
  if (!one) return
  const on = async (org: string, action: string, body: object = {}): Promise<Json> =>
    must(await as(`${org}.finance`).post(`/v1/settlements/${one.id}/${action}`, body))
  const { items: cases } = must(await as(`${HOST}.officer`).get('/v1/transfers?state=in_residence'))
  const figure = (rule: string, yuan: number) => ({ project: cases[0].project, rule, basisFen: yuan * FEN })
  const declared = await on(HOST, 'declare', { lines: [figure('tax', 860_000), figure('output', 12_500_000)] })
  const tax = declared.lines.find(({ rule }: Json) => rule === 'tax')
  await on(SENDER, 'query', { line: tax.id, claimedFen: tax.senderFen + 42_000 * FEN, reason: '附加税未计入，请核对税票。' })
  await on(SENDER, 'confirm')
}
