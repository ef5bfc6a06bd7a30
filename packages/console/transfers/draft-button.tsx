import { mayDraft } from '#transfers'
import { useUi } from '../look/ui.tsx'
import { newWords as words } from './new-words.ts'

/** The way to a new case, for those who may draft one. */
export function DraftButton({ variant }: { variant?: 'secondary' }) {
  const { t, actor } = useUi()
  if (!actor || !mayDraft(actor)) return null
  return (
    <a class="ds-button" data-variant={variant} href="/transfers/new">
      {t(words.title)}
    </a>
  )
}
