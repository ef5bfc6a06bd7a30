export interface Tab {
  readonly href: string
  readonly label: string
  /** The visitor is there. */
  readonly here: boolean
}

interface TabsProps {
  readonly label: string
  readonly tabs: readonly Tab[]
  /** Parts of a part. */
  readonly within?: boolean
  /** The visitor is on a page inside of the one that is marked. */
  readonly inner?: boolean
}

/** Ways to the parts of the console, or of one of them. */
export function Tabs({ label, tabs, within = false, inner = false }: TabsProps) {
  return (
    <nav class={within ? 'sections sub' : 'sections'} aria-label={label}>
      <ul>
        {tabs.map(({ href, label, here }) => (
          <li>
            <a href={href} aria-current={here ? (inner ? 'true' : 'page') : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
