import { OrgLink, useUi } from '../look/ui.tsx'
import { kinds } from '../vocabulary.ts'
import type { Case } from './case.ts'

/** Between whom a project moves, in a line. */
export function Sides({ one }: { one: Case }) {
  const { t } = useUi()
  return (
    <p class="sides">
      <span class="ds-tag" data-color="neutral">
        {t(kinds[one.kind])}
      </span>{' '}
      <OrgLink id={one.sender} /> → <OrgLink id={one.host} />
    </p>
  )
}
