import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import { Tabs } from './look/tabs.tsx'
import { Tag } from './look/tag.tsx'
import { languageTag, Named, Org, type Ui, UiProvider, useUi } from './look/ui.tsx'
import { roleNames } from './vocabulary.ts'
import { words } from './words.ts'

export type Section = 'todo' | 'transfers' | 'agreements' | 'sharing' | 'directory' | 'overview' | 'portals' | 'help'
const SECTIONS: readonly (readonly [Section, string])[] = [
  ['todo', '/'],
  ['transfers', '/transfers'],
  ['agreements', '/agreements'],
  ['sharing', '/sharing'],
  ['directory', '/directory'],
  ['overview', '/overview'],
  ['portals', '/portals'],
  ['help', '/help'],
]

export interface PageProps {
  readonly ui: Ui
  readonly title: string
  readonly section?: Section | null
  /** The page says that something is wrong with what was sent. */
  readonly wrong?: boolean
  /** What has just been done. */
  readonly notice?: string | null
  readonly children: Child
}

/** A whole page: head, banner, navigation, and what it is about. */
export function Page({ ui, title, section = null, wrong = false, notice = null, children }: PageProps) {
  const { t, language, theme, assets } = ui
  return html`<!DOCTYPE html>${(
    <html lang={languageTag(language)} data-color-scheme={theme} data-size="sm">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content={theme === 'auto' ? 'light dark' : theme} />
        <title>{`${wrong ? `${t(words.error)}${t(words.colon)}` : ''}${title} · ${t(words.product)}`}</title>
        <link rel="stylesheet" href={`/assets/${assets.style}`} />
        <link rel="icon" type="image/svg+xml" href={`/assets/${assets.icon}`} />
        <script src={`/assets/${assets.script}`} defer></script>
      </head>
      <body>
        <UiProvider value={ui}>
          <a class="ds-skip-link" href="#main">
            {t(words.skip)}
          </a>
          <Banner section={section} />
          <main id="main" tabindex={-1}>
            {notice && (
              <div class="ds-alert notice" data-color="success" role="status" tabindex={-1} autofocus>
                <p>{notice}</p>
              </div>
            )}
            {children}
          </main>
          <footer class="foot">
            <p>{t(words.footer)}</p>
          </footer>
        </UiProvider>
      </body>
    </html>
  )}`
}

function Banner({ section }: { section: Section | null }) {
  const { t, actor, actingFor } = useUi()
  return (
    <header class="banner">
      <div class="banner-top">
        <a class="brand" href="/">
          {t(words.product)}
        </a>
        {actor && (
          <p class="who">
            <span class="ds-sr-only">{t(words.signedInAs)} </span>
            <Named name={actor.name} /> · <Org id={actor.org} /> · {t(roleNames(actor.roles))}
          </p>
        )}
        {actingFor && (
          <form method="post" action="/acting-for">
            <Tag tone="warning">
              <span>
                {t(words.actingFor)} <Org id={actingFor} />
              </span>
            </Tag>{' '}
            <button class="plain" type="submit" name="org" value="">
              {t(words.actForOwn)}
            </button>
          </form>
        )}
        <div class="settings">
          <Preferences />
          {actor ? (
            <form method="post" action="/sign-out">
              <button class="plain" type="submit">
                {t(words.signOut)}
              </button>
            </form>
          ) : (
            <a class="plain" href="/sign-in">
              {t(words.signIn)}
            </a>
          )}
        </div>
      </div>
      {actor && <Sections section={section} />}
    </header>
  )
}

function Sections({ section }: { section: Section | null }) {
  const { t } = useUi()
  const tabs = SECTIONS.map(([name, href]) => ({ href, label: t(words[name]), here: name === section }))
  return <Tabs label={t(words.menu)} tabs={tabs} />
}

/** Language at a click, and light or dark; both are remembered by the browser. */
function Preferences() {
  const { t, language, theme, address } = useUi()
  const other = language === 'zh' ? 'en' : 'zh'
  const themes = [
    ['auto', words.themeAuto],
    ['light', words.themeLight],
    ['dark', words.themeDark],
  ] as const
  return (
    <>
      <form method="post" action="/preferences" class="themes">
        <input type="hidden" name="to" value={address} />
        <fieldset>
          <legend class="ds-sr-only">{t(words.appearance)}</legend>
          {themes.map(([value, label]) => (
            <button class="plain" type="submit" name="theme" value={value} aria-pressed={value === theme ? 'true' : 'false'}>
              {t(label)}
            </button>
          ))}
        </fieldset>
      </form>
      <form method="post" action="/preferences">
        <input type="hidden" name="to" value={address} />
        <button class="plain" type="submit" name="language" value={other} lang={languageTag(other)}>
          {t(words.otherLanguage)}
        </button>
      </form>
    </>
  )
}
