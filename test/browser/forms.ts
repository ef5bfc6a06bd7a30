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
