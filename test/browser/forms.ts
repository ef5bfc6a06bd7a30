import type { Page } from 'playwright-core'
import type { Calls, Tables } from '#storage'
import type { Here } from './browser.ts'

/** A form as a browser would send it. */
export interface Sent {
  /** The path that it goes to. */
  readonly action: string
  readonly body: string
  /** Whether the text is in it. */
  readonly typed: boolean
}

/** Every form of a page's main part, filled in: what is typed is `text`, what is chosen is the first that may be. */
export const formsOn = (page: Page, text: string): Promise<readonly Sent[]> =>
  page.locator('main form[method=post]').evaluateAll((forms, typed) => {
    type Control = Pick<HTMLInputElement, 'type' | 'name' | 'value' | 'checked' | 'inputMode'> & { options?: HTMLOptionsCollection }
    const LEFT_OUT = ['filter', 'secret']
    const values: Readonly<Record<string, string>> = {
      numeric: '10',
      decimal: '10',
      date: '2026-12-31',
      'datetime-local': '2026-12-01T10:00',
      'datetime-local to': '2026-12-01T11:00',
      'date to': '2035-12-31',
    }
    return (forms as HTMLFormElement[]).map((form) => {
      const controls = [...form.elements] as unknown[] as Control[]
      const chosen = (name: string): boolean => controls.some((one) => one.name === name && one.checked)
      for (const one of controls) {
        if (one.type === 'radio' || one.type === 'checkbox') one.checked ||= !chosen(one.name)
        else if (one.type === 'select-one') one.value ||= [...(one.options ?? [])].find(({ value }) => value !== '')?.value ?? ''
        else if (LEFT_OUT.includes(one.name)) continue
        else if (one.type === 'textarea' || (one.type === 'text' && !one.inputMode)) {
          one.value ||= one.name === 'url' ? `https://portal.example/${typed}` : typed
        } else if (one.type !== 'hidden' && one.type !== 'file')
          one.value ||= values[`${one.type} ${one.name}`] ?? values[one.inputMode] ?? values[one.type] ?? ''
      }
      const entries = [...new FormData(form)].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))
      const body = new URLSearchParams(entries).toString()
      return { action: new URL(form.action).pathname, body, typed: body.includes(typed) }
    })
  }, text)

/** Sends it as the browser of a page would. */
export const send = (page: Page, here: Here, { action, body }: Pick<Sent, 'action' | 'body'>, maxRedirects = 20) =>
  page.request.post(action, {
    data: body,
    maxRedirects,
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: here.stack.api },
  })

/** Fills in the form of an address now, to be sent later; `values` are typed over what stands there. */
export async function filledIn(page: Page, address: string, text: string, values: Readonly<Record<string, string>> = {}): Promise<Sent> {
  await page.goto(address)
  const form = (await formsOn(page, text)).find(({ action }) => action === new URL(page.url()).pathname)
  if (!form) throw new Error(`${address} has no form`)
  return { ...form, body: withValues(form.body, values) }
}

function withValues(body: string, values: Readonly<Record<string, string>>): string {
  const typed = new URLSearchParams(body)
  for (const [name, value] of Object.entries(values)) {
    if (value === '') typed.delete(name)
    else typed.set(name, value)
  }
  return typed.toString()
}

/** Sends a form; what came back, as text and as HTML, and the form as that page would send it again. */
export async function sent(page: Page, here: Here, form: Sent) {
  const answer = await send(page, here, form, 0)
  const html = await answer.text()
  const own = [...html.matchAll(/name="(key|version|was)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value] as const)
  const text = html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
  return { status: answer.status(), html, text, again: { ...form, body: withValues(form.body, Object.fromEntries(own)) } }
}

/** How many events there are in all. */
export async function eventsIn({ client, events }: Tables): Promise<number> {
  let count = 0
  let after: Calls['Scan']['output']['LastEvaluatedKey']
  do {
    const page: Calls['Scan']['output'] = await client.call('Scan', {
      TableName: events,
      Select: 'COUNT',
      ...(after && { ExclusiveStartKey: after }),
    })
    count += page.Count ?? 0
    after = page.LastEvaluatedKey
  } while (after)
  return count
}
