import type * as z from 'zod'
import type { BaseView as Schema } from '#directory'

/** A base as the API shows it. */
export type BaseView = z.infer<typeof Schema>
