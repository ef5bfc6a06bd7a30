import type { LambdaEvent } from 'hono/aws-lambda'
import type { Desk, Visit } from './visit.ts'

/** A request in the making: who visits, at which desk once signed in, a copy of the form that was sent, and whether an earlier one is back. */
export interface Env {
  Bindings: { event: LambdaEvent }
  Variables: { visit: Visit; desk: Desk; sent: Request | null; kept: boolean }
}
