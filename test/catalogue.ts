import { subject } from '../functions/documents.ts'

interface Told {
  readonly type: string
  readonly data: Readonly<Record<string, unknown>>
}

/** What the event catalogue does not know of these events: types, members of `data`, or values that do not fit. */
export const uncatalogued = (events: readonly Told[]): string[] => [...new Set(events.flatMap(complaints))]

function complaints({ type, data }: Told): string[] {
  const known = subject.events[type]
  if (!known) return [`${type} is not in the catalogue`]
  const parsed = known.data.strict().safeParse(data)
  return parsed.success ? [] : parsed.error.issues.map((issue) => `${type} /${issue.path.join('/')}: ${issue.message}`)
}
