import { agreementTerms } from '../world.ts'

const HASH = `sha256:${'0'.repeat(64)}`
const reason = '理由'
export const terms = { line: 'space', amount: 10, months: 12, rentReliefBp: 0 }
/** What an act takes, so that it is not the body that is refused. */
export const bodies: Record<string, object> = {
  'POST /v1/transfers/{id}/refuse': { reason },
  'POST /v1/transfers/{id}/grant-time': { businessDays: 1, reason },
  'POST /v1/transfers/{id}/accept': { versionHash: HASH },
  'POST /v1/transfers/{id}/reject': { reasonCode: 'terms', reason },
  'POST /v1/transfers/{id}/counter': { terms },
  'POST /v1/transfers/{id}/request-info': { reason },
  'POST /v1/transfers/{id}/supply-info': { note: reason },
  'POST /v1/transfers/{id}/sign': { versionHash: HASH },
  'POST /v1/transfers/{id}/check': { item: 'lease-and-keys' },
  'POST /v1/transfers/{id}/propose-extension': { months: 6, reason },
  'POST /v1/transfers/{id}/propose-closing': { outcome: 'graduated', reason },
  'POST /v1/transfers/{id}/withdraw': { reason },
  'POST /v1/transfers/{id}/request-cancellation': { reason },
  'POST /v1/transfers/{id}/suspend': { reason },
  'POST /v1/transfers/{id}/decide-suspension': { outcome: 'resume', reason },
  'POST /v1/transfers/{id}/dispute': { field: '/terms/amount', reason },
  'POST /v1/transfers/{id}/resolve-dispute': { outcome: 'agreed' },
  'POST /v1/transfers/{id}/correct': { reason },
  'POST /v1/transfers/{id}/documents': { name: 'a.pdf', bytes: 1, sha256: '0'.repeat(64) },
  'POST /v1/agreements/{id}/accept': { versionHash: HASH },
  'POST /v1/agreements/{id}/sign': { versionHash: HASH },
  'POST /v1/agreements/{id}/withdraw': { reason },
  'POST /v1/agreements/{id}/counter': { terms: agreementTerms() },
  'POST /v1/agreements/{id}/amend': { terms: agreementTerms() },
  'POST /v1/agreements/{id}/renew': { to: '2036-09-14' },
  'POST /v1/agreements/{id}/suspend': { reason },
  'POST /v1/agreements/{id}/decide-suspension': { outcome: 'resume', reason },
  'POST /v1/agreements/{id}/terminate': { reason },
  'POST /v1/agreements/{id}/forecast': { start: '2027-01-01', years: [{ year: 2027 }] },
  'PATCH /v1/projects/{id}': { name: '别名' },
}
