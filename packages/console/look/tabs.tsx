export interface Tab {
  readonly href: string
  readonly label: string
  /** The visitor is there. */
  readonly here: boolean
}

/** Ways to the parts of the console, or of one of them. */
export function Tabs({ label, tabs, within = false }: { label: string; tabs: readonly Tab[]; within?: boolean }) {
  return (
    <nav class={within ? 'sections sub' : 'sections'} aria-label={label}>
      <ul>
        {tabs.map(({ href, label, here }) => (
          <li>
            <a href={href} aria-current={here ? 'page' : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
