import type { Language } from '#kernel'
import type { Client, Doors } from './client.ts'

/** What a story is played on. */
export interface Stage {
  readonly client: Client
  readonly doors: Doors
  readonly language: Language
  print(...lines: string[]): void
}
