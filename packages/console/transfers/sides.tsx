import { Tag } from '../look/tag.tsx'
import { OrgLink, useUi } from '../look/ui.tsx'
import { kinds } from '../vocabulary.ts'
import type { Case } from './case.ts'

/** Between whom a project moves, in a line. */
export function Sides({ one }: { one: Case }) {
  const { t } = useUi()
  return (
    <p class="sides">
      <Tag tone="neutral">{t(kinds[one.kind])}</Tag> <OrgLink id={one.sender} /> → <OrgLink id={one.host} />
    </p>
  )
}
