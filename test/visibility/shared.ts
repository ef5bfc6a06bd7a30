/**
 * What a path of sharing gives to an outsider: `hidden` not even that it exists; `lists` a list without the others in it; `own` something
 * of the caller's own only; `secret` whatever its address opens.
 */
export const sharedPaths: Readonly<Record<string, 'hidden' | 'lists' | 'own' | 'secret'>> = {
  'POST /v1/resources': 'own',
  'GET /v1/resources': 'lists',
  'GET /v1/resources/{id}': 'hidden',
  'PATCH /v1/resources/{id}': 'hidden',
  'GET /v1/resources/{id}/availability': 'hidden',
  ...Object.fromEntries(
    ['submit', 'publish', 'return', 'pause', 'renew', 'close', 'bookings', 'waiting-list'].map((act) => [
      `POST /v1/resources/{id}/${act}`,
      'hidden',
    ]),
  ),
  'POST /v1/resources/{id}/documents': 'hidden',
  'GET /v1/resources/{id}/documents/{doc}': 'hidden',
  'POST /v1/resources/{id}/documents/{doc}/complete': 'hidden',
  'POST /v1/resources/{id}/documents/{doc}/remove': 'hidden',
  'GET /v1/bookings': 'lists',
  'GET /v1/bookings/{id}': 'hidden',
  ...Object.fromEntries(
    ['submit', 'approve', 'reject', 'cancel', 'move', 'check-in', 'finish', 'rate'].map((act) => [
      `POST /v1/bookings/{id}/${act}`,
      'hidden',
    ]),
  ),
  'GET /v1/series/{id}': 'hidden',
  'POST /v1/series/{id}/submit': 'hidden',
  'POST /v1/series/{id}/cancel': 'hidden',
  'POST /v1/series/{id}/change': 'hidden',
  'GET /v1/waiting': 'lists',
  'GET /v1/waiting/{id}': 'hidden',
  'POST /v1/waiting/{id}/accept': 'hidden',
  'POST /v1/waiting/{id}/withdraw': 'hidden',
  'POST /v1/calendars': 'own',
  'POST /v1/calendars/{id}/revoke': 'hidden',
  'GET /v1/calendars/{file}': 'secret',
  'POST /v1/demands': 'own',
  'GET /v1/demands': 'lists',
  'GET /v1/demands/{id}': 'hidden',
  ...Object.fromEntries(
    ['publish', 'close', 'award', 'deliver', 'withdraw', 'interests'].map((act) => [`POST /v1/demands/{id}/${act}`, 'hidden']),
  ),
  'GET /v1/demands/{id}/interests': 'hidden',
  'GET /v1/interests/{id}': 'hidden',
  'POST /v1/interests/{id}/answer': 'hidden',
  'POST /v1/interests/{id}/withdraw': 'hidden',
  'GET /v1/projects/{id}/matches': 'hidden',
}
