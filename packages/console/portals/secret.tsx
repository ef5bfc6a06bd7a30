import type { Text } from '#kernel'
import { Fact } from '../look/fact.tsx'
import { useUi } from '../look/ui.tsx'
import { type C, type Room, show, uiFor } from '../respond.tsx'
import { words } from './words.ts'

/** A secret goes onto the page that answers, and nowhere else: not into an address, not into a cookie. */
export async function secretShown(room: Room, c: C, shown: SecretProps): Promise<Response> {
  const ui = await uiFor(room, c)
  return show(c, ui, { title: ui.t(words.secretTitle), section: 'portals', children: <SecretPage {...shown} /> })
}

interface SecretProps {
  readonly secret: string | null
  /** What it begins, or replaces. */
  readonly text: Text
  /** What it is for, and where to keep it. */
  readonly use: Text
  readonly to: string
}

/** A secret, the one time that it is shown. */
function SecretPage({ secret, text, use, to }: SecretProps) {
  const { t } = useUi()
  return (
    <div class="narrow">
      <h1 class="ds-heading">{t(secret === null ? words.subscriptions : words.secretTitle)}</h1>
      <p>{t(text)}</p>
      {secret === null ? (
        <p>{t(words.secretNone)}</p>
      ) : (
        <>
          <div class="ds-alert" data-color="warning">
            <p>{t(words.secretOnce)}</p>
            <p>{t(use)}</p>
          </div>
          <dl class="facts">
            <Fact label={t(words.secret)}>
              <code class="secret" id="secret">
                {secret}
              </code>{' '}
              <button
                class="ds-button"
                data-size="sm"
                data-variant="secondary"
                type="button"
                aria-live="polite"
                data-copy="secret"
                data-copied={t(words.copied)}
              >
                {t(words.copy)}
              </button>
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
