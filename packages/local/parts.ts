/** Something that runs until it is closed. */
export interface Running {
  close(): Promise<void>
}

/** Takes note of what must be closed at the end, already while it starts. */
export type Keep = <R extends Running>(starting: Promise<R>) => Promise<R>

/** One IAM statement of a function's role, intrinsics already resolved. */
export interface Statement {
  effect: 'Allow' | 'Deny'
  actions: string[]
  resources: string[]
  conditions: Record<string, Record<string, string[]>>
}

/** Who signs a call: a function with a key of its own and the statements of its role. */
export interface Principal {
  name: string
  accessKeyId: string
  secretAccessKey: string
  statements: Statement[]
}

/** Keyed by access key id, which is `[A-Za-z0-9]+`. */
export type Principals = Map<string, Principal>
