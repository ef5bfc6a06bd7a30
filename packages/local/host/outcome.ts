/** What an invocation came to: the function's JSON, or Lambda's account of why there is none. */
export type Outcome = { ok: true; payload: string } | { ok: false; error: Failure }

/** As Lambda tells it; `Sandbox.Timedout`, `Runtime.ExitError`, or the name of what the function threw. */
export interface Failure {
  errorType: string
  errorMessage: string
}

export const failed = (errorType: string, errorMessage: string): Outcome => ({ ok: false, error: { errorType, errorMessage } })
