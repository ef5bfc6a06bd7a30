import type * as z from 'zod'
import type { AgreementView, DelegationView } from '#agreements'

/** An agreement and a delegation as the API shows them. */
export type Agreement = z.infer<typeof AgreementView>
export type Terms = Agreement['terms']
export type Rule = Terms['benefits'][number]
export type Delegation = z.infer<typeof DelegationView>
