/** What a path of webhooks gives to an outsider; an outsider without a role for it is told `forbidden` of lists and of making one. */
export const pushedPaths: Readonly<Record<string, 'hidden' | 'own' | 'public'>> = {
  'POST /v1/webhooks': 'own',
  'GET /v1/webhooks': 'own',
  'GET /v1/webhooks/{id}': 'hidden',
  'PATCH /v1/webhooks/{id}': 'hidden',
  'DELETE /v1/webhooks/{id}': 'hidden',
  'GET /v1/webhooks/{id}/deliveries': 'hidden',
  ...Object.fromEntries(['test', 'replay', 'rotate-secret', 'resume'].map((act) => [`POST /v1/webhooks/{id}/${act}`, 'hidden'])),
  'GET /.well-known/webhook-keys': 'public',
}
