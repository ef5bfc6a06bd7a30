import type { Beginning } from './beginnings.ts'
import { useUi } from './look/ui.tsx'
import { type C, type Room, show, uiFor } from './respond.tsx'
import { roleNames } from './vocabulary.ts'
import { words } from './words.ts'

/** The way to a form, for those whose it is. */
export function BeginButton({ what, variant }: { what: Beginning; variant?: 'secondary' }) {
  const { t, actor } = useUi()
  if (!actor || !what.may(actor)) return null
  return (
    <a class="ds-button" data-variant={variant} href={what.at}>
      {t(what.label)}
    </a>
  )
}

/** Whoever comes to a form that is not his is told whose it is, before he has filled it in. */
export const reserved = (room: Room, what: Beginning) => async (c: C, next: () => Promise<void>) => {
  if (what.may(c.var.desk.actor)) return next()
  const ui = await uiFor(room, c)
  return show(c, ui, { title: ui.t(what.label), section: what.section, children: <NotYours what={what} /> }, 403)
}

function NotYours({ what }: { what: Beginning }) {
  const { t, actor } = useUi()
  return (
    <div class="narrow">
      <h1 class="ds-heading">{t(what.label)}</h1>
      <p>{t(words.notYours, { who: what.who, roles: roleNames(actor?.roles ?? []) })}</p>
      <div class="buttons">
        <a class="ds-button" href={what.list}>
          {t(words.toTheList)}
        </a>
      </div>
    </div>
  )
}
