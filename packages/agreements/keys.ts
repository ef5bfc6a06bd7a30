import type { Key } from '#storage'

export const agreementKey = (id: string): Key => ({ pk: `agreement#${id}`, sk: 'agreement' })
export const lineKey = (agreement: string, line: string): Key => ({ pk: `agreement#${agreement}`, sk: `line#${line}` })
/** How much besides holds is open under an agreement. */
export const openKey = (agreement: string): Key => ({ pk: `agreement#${agreement}`, sk: 'open' })
