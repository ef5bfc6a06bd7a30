/** Of portals: what a path gives to an outsider is looked at in test/inbound and test/feed. */
export const postedPaths: Readonly<Record<string, 'hidden' | 'own' | 'signed'>> = {
  'GET /v1/feed-consumers/{name}': 'own',
  'PUT /v1/feed-consumers/{name}': 'own',
  'POST /v1/sources': 'own',
  'GET /v1/sources/{name}': 'hidden',
  'PATCH /v1/sources/{name}': 'hidden',
  'POST /v1/sources/{name}/rotate-secret': 'hidden',
  'POST /v1/inbound/{source}': 'signed',
  'POST /v1/quarantine/{id}/retry': 'hidden',
}
