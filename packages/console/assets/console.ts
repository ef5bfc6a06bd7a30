// What makes pages quicker to use. Everything works without it.

// A second press while the first is under way sends nothing.
for (const form of document.querySelectorAll('form'))
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent) event.preventDefault()
    form.dataset.sent = 'yes'
    form.querySelector('[data-once]')?.setAttribute('aria-busy', 'true')
  })
// A page that comes back from the browser's memory may be sent again.
window.addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form')) {
    delete form.dataset.sent
    form.querySelector('[data-once]')?.removeAttribute('aria-busy')
  }
})

// Long work goes on by itself.
document.querySelector<HTMLFormElement>('form[data-go-on]')?.requestSubmit()

const rows = (): HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>('[data-rows] tbody tr, ol[data-rows] > li, ul[data-rows] > li'),
]
const current = (): number => rows().findIndex((row) => row.contains(document.activeElement))
const go = (n: number): void => {
  const row = rows()[Math.max(0, Math.min(n, rows().length - 1))]
  row?.querySelector<HTMLElement>('a, button')?.focus()
}
const act = (): void => {
  const row = rows()[current()]
  ;(row ?? document).querySelector<HTMLElement>('[data-act]')?.click()
}

const keys: Readonly<Record<string, () => void>> = {
  '/': () => document.querySelector<HTMLElement>('input[type=search]')?.focus(),
  j: () => go(current() + 1),
  k: () => go(current() - 1),
  e: act,
  '?': () => location.assign('/help#keyboard'),
}

document.addEventListener('keydown', (event) => {
  const writing = event.target instanceof HTMLElement && event.target.matches('input, textarea, select')
  if (writing || event.ctrlKey || event.metaKey || event.altKey) return
  const run = keys[event.key]
  if (!run) return
  event.preventDefault()
  run()
})

// Styles hide these where there is no script.
for (const button of document.querySelectorAll<HTMLElement>('[data-print]')) button.addEventListener('click', () => window.print())
for (const button of document.querySelectorAll<HTMLElement>('[data-copy]'))
  button.addEventListener('click', () => {
    const kept = document.getElementById(button.dataset.copy ?? '')
    if (!kept) return
    // Where the clipboard is closed to pages, it is marked to be copied by hand.
    getSelection()?.selectAllChildren(kept)
    navigator.clipboard?.writeText(kept.textContent ?? '').then(() => {
      button.textContent = button.dataset.copied ?? ''
    })
  })
