import { randomUUID } from 'node:crypto'
import type { Clock } from '../control/clock.ts'
import type { QueuePlan } from '../template/queues.ts'

/** Instants are milliseconds since 1970, in domain time. */
export interface Message {
  readonly id: string
  readonly body: string
  readonly sentAt: number
  /** Nobody sees it before. */
  readonly visibleAt: number
  /** How often it was handed over, and when first. */
  readonly received: number
  readonly firstReceivedAt: number | null
}

/** The messages of one queue, in memory: each is held back for as long as it asked, as domain time goes. */
export interface Queue {
  readonly plan: QueuePlan
  put(message: Message): void
  /** Takes out so many of those that may be seen, the longest waiting first. */
  take(most: number): Message[]
  /** When the next may be seen; null when there is none. */
  nextAt(): number | null
  /** All that lie in it, held back or not. */
  messages(): readonly Message[]
  /** Loses everything; for tests. */
  empty(): void
  /** Called whenever a message was put. */
  onPut(heard: () => void): void
}

export function openQueue(plan: QueuePlan, clock: Clock): Queue {
  let lying: Message[] = []
  const heard: (() => void)[] = []
  return {
    plan,
    put(message) {
      lying.push(message)
      lying.sort((a, b) => a.visibleAt - b.visibleAt)
      for (const each of heard) each()
    },
    take(most) {
      const now = clock.now().getTime()
      const taken = lying.filter(({ visibleAt }) => visibleAt <= now).slice(0, most)
      lying = lying.filter((message) => !taken.includes(message))
      return taken.map((message) => ({ ...message, received: message.received + 1, firstReceivedAt: message.firstReceivedAt ?? now }))
    },
    nextAt: () => lying[0]?.visibleAt ?? null,
    messages: () => lying,
    empty() {
      lying = []
    },
    onPut: (each) => void heard.push(each),
  }
}

/** A message as it is sent. */
export function newMessage(body: string, delaySeconds: number, clock: Clock): Message {
  const sentAt = clock.now().getTime()
  return { id: randomUUID(), body, sentAt, visibleAt: sentAt + delaySeconds * 1_000, received: 0, firstReceivedAt: null }
}
