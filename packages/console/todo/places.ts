// Where the console shows what events are about, by the path of their source.

/** How a source begins or stands within, and its page; `$1` is the name in it. */
const PLACES: readonly (readonly [RegExp, string])[] = [
  [/^\/alliances\/[^/]+\/transfers\/([^/]+)$/, '/transfers/$1'],
  [/^\/(agreements|settlements|delegations)\/([^/]+)$/, '/$1/$2'],
  [/^\/(bookings|series|resources|demands|waiting)\/([^/]+)$/, '/sharing/$1/$2'],
  [/^\/demands\/([^/]+)\/interests\/[^/]+$/, '/sharing/demands/$1'],
  [/^\/webhooks\/([^/]+)$/, '/portals/$1'],
  [/^\/sources\/[^/]+\/messages\/[^/]+$/, '/portals/quarantine'],
  [/^\/sources\/[^/]+$/, '/portals/sources'],
  [/^\/bases\/([^/]+)$/, '/directory/$1'],
]

/** The page of an event's source; null where it has none of its own. */
export function pageOf(source: string): string | null {
  const place = PLACES.find(([path]) => path.test(source))
  return place ? source.replace(...place) : null
}
