import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, it } from 'vitest'

const CHILD = `
  import { whenParentEnds } from ${JSON.stringify(new URL('./parent.ts', import.meta.url).href)}
  const held = setInterval(() => undefined, 60_000)
  whenParentEnds(() => { console.log('ended'); clearInterval(held) })
  console.log('begun')
`

it('hears that the shell that started it is gone, as when npm passes a signal on', async () => {
  const script = '"$0" --input-type=module -e "$CHILD"; true'
  const shell = spawn('/bin/sh', ['-c', script, process.execPath], { env: { ...process.env, CHILD }, stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  shell.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
    if (said === 'begun\n') shell.kill('SIGTERM')
  })
  // The pipe closes when the last process that holds it has ended.
  await once(shell, 'close')
  expect(said).toBe('begun\nended\n')
})
