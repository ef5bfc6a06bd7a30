import type { Child } from 'hono/jsx'

/** The way back, at the head of a page that was come to from another. */
export function Back({ to, children }: { to: string; children: Child }) {
  return (
    <p class="back">
      <a class="ds-link" href={to}>
        ← {children}
      </a>
    </p>
  )
}
