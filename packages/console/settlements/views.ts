import type * as z from 'zod'
import type { Declarable, ImportView, SettlementView } from '#settlements'

/** A settlement as the API shows it; with what is to be declared, where a form asks for it. */
export type Settlement = z.infer<typeof SettlementView> & { readonly declarable?: readonly Declarable[] }
export type Line = Settlement['lines'][number]
export type Imported = z.infer<typeof ImportView>
