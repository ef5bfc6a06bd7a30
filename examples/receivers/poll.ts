// A portal that nothing can reach from outside: it asks for what is new. node examples/receivers/poll.ts (Node 24), with
// FEIDI=https://…, FEIDI_TOKEN=<access token> and CONSUMER=<name under which the platform keeps your place>.
import { setTimeout as pause } from 'node:timers/promises'

const { FEIDI = 'http://127.0.0.1:8787', FEIDI_TOKEN = '', CONSUMER = 'portal' } = process.env
const place = `/v1/feed-consumers/${CONSUMER}`

/** What your portal does about an event. What came twice is known by its id: after a crash the last page comes again. */
function apply(event: { id: string; type: string; subject: string }): void {
  console.log(JSON.stringify({ id: event.id, type: event.type, subject: event.subject }))
}

async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { authorization: `Bearer ${FEIDI_TOKEN}`, 'content-type': 'application/json', ...init.headers }
  return fetch(FEIDI + path, { ...init, headers })
}

async function body(answer: Response) {
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
  return answer.json()
}

const known = await ask(place)
let after: number = known.status === 404 ? 0 : (await body(known)).sequence
for (;;) {
  const answer = await ask(`/v1/events?after=${after}&limit=100&wait=20`)
  if (answer.status === 410) {
    // Away for more than 90 days: go on with the oldest that is kept, and read your cases anew.
    after = (await answer.json()).oldest - 1
  } else if (answer.status === 429 || answer.status >= 500) {
    await pause(Number(answer.headers.get('retry-after') ?? 5) * 1_000)
  } else {
    const { items, readTo } = await body(answer)
    for (const event of items) apply(event)
    // Only now: whoever crashes in between reads the page again.
    if (readTo > after) await body(await ask(place, { method: 'PUT', body: JSON.stringify({ sequence: readTo }) }))
    after = readTo
  }
}
