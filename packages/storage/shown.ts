import { randomBytes } from 'node:crypto'
import { type Outcome, ok } from '#kernel'
import { type Answer, Replay } from './idempotency.ts'
import type { SealContext, Vault } from './secrets.ts'

/** `whsec_` and the base64 of 32 random bytes, as Standard Webhooks has it. */
export const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`

/**
 * Runs a command whose answer shows a secret: what is remembered for an Idempotency-Key lies in a table, so the command gives it sealed
 * as `secret` of its body, and it leaves open. `contextOf`: what it was sealed with.
 */
export async function showingSecret(
  vault: Vault,
  contextOf: (body: Readonly<Record<string, unknown>>) => SealContext,
  run: () => Promise<Outcome<Answer>>,
): Promise<Outcome<Answer>> {
  const reveal = async (answer: Answer): Promise<Answer> => {
    const body: Readonly<Record<string, unknown>> = Object(answer.body)
    return typeof body.secret === 'string'
      ? { ...answer, body: { ...body, secret: await vault.open(body.secret, contextOf(body)) } }
      : answer
  }
  try {
    const outcome = await run()
    return outcome.ok ? ok(await reveal(outcome.value)) : outcome
  } catch (error) {
    throw error instanceof Replay ? new Replay(await reveal(error.answer)) : error
  }
}
