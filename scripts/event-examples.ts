import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { subject } from '../functions/documents.ts'

// Makes data/event-examples.json, one event of each type, of what happened in test runs:
//   EVENTS_OF_RUNS=/tmp/events npx vitest run && node scripts/event-examples.ts /tmp/events
// A type that did not happen keeps the example that it had.

interface Told {
  readonly type: string
  readonly data: Readonly<Record<string, unknown>>
}
const [folder] = process.argv.slice(2)
if (!folder) throw new Error('name the folder that EVENTS_OF_RUNS named')

const file = join(import.meta.dirname, '../data/event-examples.json')
const kept: Readonly<Record<string, Told>> = JSON.parse(readFileSync(file, 'utf8'))
const happened: Told[] = globSync('*.json', { cwd: folder }).flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')))

/** The one that says most; of several the shortest, then the first by its text, so that the same runs give the same file. */
const rank = (one: Told): [number, number, string] => {
  const said = Object.values(one.data).filter((value) => value !== null).length
  const text = JSON.stringify(one)
  return [-said, text.length, text]
}
const better = (a: Told, b: Told): Told => {
  const [x, y] = [rank(a), rank(b)]
  const at = x.findIndex((value, n) => value !== y[n])
  return at === -1 || (x[at] ?? 0) < (y[at] ?? 0) ? a : b
}

const best = new Map<string, Told>()
for (const one of happened) {
  const known = best.get(one.type)
  if (subject.events[one.type]?.data.strict().safeParse(one.data).success) best.set(one.type, known ? better(known, one) : one)
}

/** As it is read in a feed: the attributes first, data last. */
const inOrder = (one: Told): object => {
  const { specversion, id, source, type, time, subject: about, datacontenttype, data, ...more } = one as Told & Record<string, unknown>
  return { specversion, id, source, type, time, subject: about, datacontenttype, ...more, data }
}

const types = Object.keys(subject.events)
const examples = Object.fromEntries(
  types.flatMap((type): [string, object][] => {
    const one = best.get(type) ?? kept[type]
    return one ? [[type, inOrder(one)]] : []
  }),
)
writeFileSync(file, `${JSON.stringify(examples, null, 1)}\n`)
const without = types.filter((type) => !examples[type])
console.log(`${types.length - without.length} of ${types.length} types${without.length > 0 ? `; without: ${without.join(' ')}` : ''}`)
