import type { Platform } from './stack.ts'

// Somebody at the console without a browser: cookies are kept, redirects followed, forms sent as they stand.

type Values = Readonly<Record<string, string | readonly string[]>>

/** What came back, where the redirects ended. */
export interface Page {
  readonly status: number
  /** Path and query. */
  readonly address: string
  readonly content: Buffer
  readonly html: string
  /** The main part as it reads. */
  readonly text: string
}

export interface Visitor {
  open(address: string): Promise<Page>
  /** Sends the first form of a page, or the one to this address: what stands there, with `values` over it. A file makes it multipart. */
  send(page: Page, values?: Values & { readonly file?: never }, action?: string): Promise<Page>
  upload(page: Page, name: string, content: Buffer | string): Promise<Page>
  /** As when the session has run out: the console forgets who it is. */
  forget(): void
  /** Chooses the persona on the issuer's page that a visit has ended on. */
  signIn(page: Page): Promise<Page>
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
const plain = (html: string): string => html.replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name] ?? '')
const attribute = (tag: string, name: string): string | undefined => {
  const [, value] = new RegExp(`\\s${name}="([^"]*)"`).exec(tag) ?? []
  return value === undefined ? undefined : plain(value)
}

const textOf = (html: string): string => {
  const [main = html] = /<main[\s\S]*<\/main>/.exec(html) ?? []
  return plain(main.replaceAll(/<[^>]*>/g, ' '))
    .replaceAll(/\s+/g, ' ')
    .trim()
}

interface Form {
  readonly action: string
  readonly entries: readonly (readonly [string, string])[]
}

function formsOf({ html, address }: Page): Form[] {
  return [...html.matchAll(/<form method="post"([^>]*)>([\s\S]*?)<\/form>/g)].map(([, head = '', body = '']) => {
    const inputs = [...body.matchAll(/<input[^>]*>/g)].flatMap(([tag]) => {
      const [name, type = 'text'] = [attribute(tag, 'name'), attribute(tag, 'type')]
      const left = ['radio', 'checkbox'].includes(type) && !/\schecked/.test(tag)
      return name === undefined || type === 'file' || left ? [] : [[name, attribute(tag, 'value') ?? ''] as const]
    })
    const areas = [...body.matchAll(/(<textarea[^>]*>)([\s\S]*?)<\/textarea>/g)].map(
      ([, tag = '', text = '']) => [attribute(tag, 'name') ?? '', plain(text)] as const,
    )
    const selects = [...body.matchAll(/(<select[^>]*>)([\s\S]*?)<\/select>/g)].map(([, tag = '', options = '']) => {
      const [chosen = ''] = /<option[^>]*\sselected[^>]*>/.exec(options) ?? []
      return [attribute(tag, 'name') ?? '', attribute(chosen, 'value') ?? ''] as const
    })
    return { action: attribute(head, 'action') ?? address, entries: [...inputs, ...areas, ...selects] }
  })
}

/** Signs a persona in through the issuer's page. */
export async function visitorAs(here: Platform, persona: string, language: 'zh' | 'en' = 'zh'): Promise<Visitor> {
  const { api } = here.stack
  const cookies = new Map<string, string>()

  async function ask(url: string, body?: URLSearchParams | FormData): Promise<Page> {
    const headers = {
      cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      'accept-language': language === 'zh' ? 'zh-CN' : 'en-GB',
      ...(body && { origin: new URL(url).origin }),
    }
    const answer = await fetch(url, { headers, redirect: 'manual', ...(body && { method: 'POST', body }) })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '' || /max-age=0/i.test(line)) cookies.delete(name)
      else cookies.set(name, value)
    }
    const location = answer.headers.get('location')
    if (location) return ask(new URL(location, url).href)
    const content = Buffer.from(await answer.arrayBuffer())
    const html = content.toString()
    return { status: answer.status, address: url.startsWith(api) ? url.slice(api.length) : url, content, html, text: textOf(html) }
  }
  const open = (address: string): Promise<Page> => ask(new URL(address, api).href)
  const signIn = (page: Page): Promise<Page> => ask(page.address, new URLSearchParams({ persona }))
  const formIn = (page: Page, action?: string): Form => {
    const form = formsOf({ ...page, html: /<main[\s\S]*<\/main>/.exec(page.html)?.[0] ?? '' }).find(
      (one) => action === undefined || one.action === action,
    )
    if (!form) throw new Error(`${page.address} has no such form: ${page.text}`)
    return form
  }

  await signIn(await open('/sign-in'))
  return {
    open,
    signIn,
    send(page, values = {}, action) {
      const form = formIn(page, action)
      const body = new URLSearchParams(form.entries.filter(([name]) => !(name in values)).map(([name, value]) => [name, value]))
      for (const [name, value] of Object.entries(values)) for (const each of [value].flat()) body.append(name, each)
      return ask(new URL(form.action, api).href, body)
    },
    upload(page, name, content) {
      const form = formIn(page)
      const body = new FormData()
      for (const [field, value] of form.entries) body.append(field, value)
      body.append('file', new File([new Uint8Array(Buffer.from(content as string))], name))
      return ask(new URL(form.action, api).href, body)
    },
    forget() {
      cookies.clear()
    },
  }
}
