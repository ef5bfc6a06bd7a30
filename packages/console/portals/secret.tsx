import { Fact } from '../look/fact.tsx'
import { useUi } from '../look/ui.tsx'
import { type C, type Room, show, uiFor } from '../respond.tsx'
import { words } from './words.ts'

/** A secret goes onto the page that answers, and nowhere else: not into an address, not into a cookie. */
export async function secretShown(room: Room, c: C, secret: string | null, text: string, to: string): Promise<Response> {
  const ui = await uiFor(room, c)
  return show(c, ui, { title: ui.t(words.secretTitle), section: 'portals', children: <SecretPage secret={secret} text={text} to={to} /> })
}

interface SecretProps {
  readonly secret: string | null
  /** What it begins, or replaces. */
  readonly text: string
  readonly to: string
}

/** A secret, the one time that it is shown. */
function SecretPage({ secret, text, to }: SecretProps) {
  const { t } = useUi()
  return (
    <div class="narrow">
      <h1 class="ds-heading">{t(secret === null ? words.subscriptions : words.secretTitle)}</h1>
      <p>{text}</p>
      {secret === null ? (
        <p>{t(words.secretNone)}</p>
      ) : (
        <>
          <div class="ds-alert" data-color="warning">
            <p>{t(words.secretText)}</p>
          </div>
          <dl class="facts">
            <Fact label={t(words.secret)}>
              <code>{secret}</code>
            </Fact>
          </dl>
        </>
      )}
      <div class="buttons">
        <a class="ds-button" href={to}>
          {t(words.secretKept)}
        </a>
      </div>
    </div>
  )
}
