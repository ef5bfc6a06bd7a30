import { useUi } from '../look/ui.tsx'
import { type C, type Room, SendAgain, show, uiFor } from '../respond.tsx'
import type { Values } from '../values.ts'
import { words } from '../words.ts'

/** Where a form is too long for a cookie, its page keeps it, with its key, while its sender signs in beside it. */
export async function signInBeside(room: Room, c: C, values: Values): Promise<Response> {
  const ui = await uiFor(room, c)
  return show(c, ui, { title: ui.t(words.signedOut), children: <Beside to={c.var.visit.address} values={values} /> }, 403)
}

function Beside({ to, values }: { to: string; values: Values }) {
  const { t } = useUi()
  return (
    <div class="narrow">
      <h1 class="ds-heading">{t(words.signedOut)}</h1>
      <p>{t(words.signedOutText)}</p>
      <div class="buttons">
        <a class="ds-button" href="/sign-in" target="_blank" rel="noopener">
          {t(words.signInBeside)}
        </a>
        <SendAgain to={to} values={values} variant="secondary" />
      </div>
    </div>
  )
}
