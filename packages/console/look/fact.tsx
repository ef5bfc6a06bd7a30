import type { Child } from 'hono/jsx'

/** One line of what is known about a thing, within a `dl`. */
export function Fact({ label, children }: { label: string; children?: Child }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
