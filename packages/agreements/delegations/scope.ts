// What can be given to somebody else to do: to draft cases and add documents to them, acts on them by their name, acts on the agreement behind `agreement.`.

export const CASE_ACTS = [
  'draft',
  'attach',
  'submit',
  'approve',
  'refuse',
  'acknowledge',
  'accept',
  'reject',
  'counter',
  'request-info',
  'supply-info',
  'sign',
  'check',
  'confirm-arrival',
  'propose-extension',
  'propose-closing',
  'consent',
  'withdraw',
  'request-cancellation',
  'suspend',
  'resume',
  'dispute',
  'resolve-dispute',
  'correct',
] as const

export const AGREEMENT_ACTS = [
  'agreement.submit',
  'agreement.counter',
  'agreement.accept',
  'agreement.sign',
  'agreement.withdraw',
  'agreement.amend',
  'agreement.renew',
  'agreement.suspend',
  'agreement.resume',
  'agreement.terminate',
] as const

export const SCOPE = [...CASE_ACTS, ...AGREEMENT_ACTS] as const
export type ScopeAct = (typeof SCOPE)[number]
