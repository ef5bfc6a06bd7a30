import type { Page } from 'playwright-core'

/** Somebody with a keyboard and no mouse. */
export interface Hands {
  readonly page: Page
  press(...keys: readonly string[]): Promise<void>
  /** A key again and again until the focus is on what has this name. Fails where the focus gets lost or does not show. */
  reach(name: string | RegExp, key?: 'Tab' | 'ArrowDown' | 'j'): Promise<void>
  /** A key that leads to another page. */
  leave(key: string): Promise<void>
  /** On to a link or a button, and in. */
  open(name: string | RegExp): Promise<void>
  /** On to a field, and the text in place of what is there. */
  write(name: string, text: string): Promise<void>
  /** How many keys so far. */
  readonly pressed: () => number
}

const MOST_STOPS = 60

export function handsOn(page: Page): Hands {
  let pressed = 0
  const press: Hands['press'] = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key)
    pressed += keys.length
  }
  const reach: Hands['reach'] = async (name, key = 'Tab') => {
    const passed: string[] = []
    while (passed.length < MOST_STOPS) {
      const { called, fault } = await page.evaluate(focus)
      if (fault && passed.length > 0) throw new Error(`${fault} after ${passed.at(-1)} on ${page.url()}`)
      if (typeof name === 'string' ? called.startsWith(name) : name.test(called)) return
      passed.push(called)
      await press(key)
    }
    throw new Error(`no ${name} on ${page.url()}, only ${passed.join(' | ')}`)
  }
  const leave: Hands['leave'] = async (key) => {
    await Promise.all([page.waitForEvent('load'), press(key)])
  }
  return {
    page,
    press,
    reach,
    leave,
    async open(name) {
      await reach(name)
      await leave('Enter')
    },
    async write(name, text) {
      await reach(name)
      await press('ControlOrMeta+a', ...text)
    },
    pressed: () => pressed,
  }
}

/** Runs in the page: what has the focus, and what is wrong with how it shows. */
function focus(): { called: string; fault: string | null } {
  const at = document.activeElement as HTMLElement | null
  if (!at || at === document.body) return { called: '', fault: 'the focus is lost' }
  const chosen = at instanceof HTMLSelectElement ? at.selectedOptions[0]?.text : undefined
  const label = (at as HTMLInputElement).labels?.[0]?.innerText
  const called = (at.getAttribute('aria-label') ?? chosen ?? label ?? at.innerText).trim()
  const { top, bottom, left, right } = at.getBoundingClientRect()
  const seen = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth
  const { outlineStyle, boxShadow } = getComputedStyle(at)
  const shows = outlineStyle !== 'none' || boxShadow !== 'none'
  return { called, fault: seen && shows ? null : `the focus does not show on ${called}` }
}
