import { type AdapterPayload, type Configuration, errors, interactionPolicy, Provider } from 'oidc-provider'
import type { KeyRing } from './keys.ts'
import { type Memory, memoryAdapter } from './memory.ts'
import { errorPage, signedOutPage, signOutPage } from './pages.ts'
import type { PersonaResult } from './persona.ts'

/** The one resource tokens are for. Its audience is what the platform checks; this name never leaves the provider. */
const resource = 'urn:feidi:api'
const tokenSeconds = 3_600
const dayInSeconds = 86_400
const loopback = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

export interface ProviderParts {
  issuer: string
  audience: string
  keys: KeyRing
  memory: Memory
  read(persona: string): PersonaResult
}

/** An OpenID provider for made-up people: by client credentials as the persona itself, or in the browser through client `console`. */
export function makeProvider(parts: ProviderParts): Provider {
  return new Provider(parts.issuer, {
    adapter: memoryAdapter(parts.memory, (id) => findClient(parts, id)),
    jwks: { keys: parts.keys.signing },
    cookies: { keys: parts.keys.cookies },
    clientBasedCORS: (_ctx, origin) => loopback.test(origin),
    pkce: { required: () => true },
    responseTypes: ['code'],
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'none'],
    scopes: ['openid', 'offline_access'],
    claims: { openid: ['sub', 'name', 'org', 'roles'] },
    conformIdTokenClaims: false,
    enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
    ttl: {
      AccessToken: tokenSeconds,
      ClientCredentials: tokenSeconds,
      IdToken: tokenSeconds,
      AuthorizationCode: 60,
      Interaction: 900,
      Session: dayInSeconds,
      Grant: dayInSeconds,
      RefreshToken: dayInSeconds,
    },
    extraTokenClaims: (_ctx, token) => claimsOf(parts, personaOf(token)),
    formats: {
      customizers: {
        jwt(_ctx, token, jwt) {
          jwt.payload.sub = claimsOf(parts, personaOf(token)).sub
        },
      },
    },
    findAccount: (_ctx, id) => {
      const known = parts.read(id)
      return known.ok ? { accountId: known.persona.id, claims: () => claimsOf(parts, id) } : undefined
    },
    loadExistingGrant: grantEverything,
    interactions: { policy: signInOnly(), url: (_ctx, interaction) => `/persona/${interaction.uid}` },
    renderError: (ctx, out) => {
      ctx.type = 'html'
      ctx.body = errorPage(out)
    },
    features: features(parts.audience, parts.keys.signing[0].kid),
  })
}

function features(audience: string, kid: string): NonNullable<Configuration['features']> {
  return {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx, form) => {
        ctx.body = signOutPage(form)
      },
      postLogoutSuccessSource: (ctx) => {
        ctx.body = signedOutPage()
      },
    },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => resource,
      useGrantedResource: () => true,
      getResourceServerInfo: (_ctx, asked) => {
        if (asked !== resource && asked !== audience) throw new errors.InvalidTarget(`tokens are issued for ${audience} only`)
        return { scope: 'api', audience, accessTokenTTL: tokenSeconds, accessTokenFormat: 'jwt', jwt: { sign: { alg: 'ES256', kid } } }
      },
    },
  }
}

/** Signing in is choosing who to be; nobody is asked for consent after that. */
const grantEverything: NonNullable<Configuration['loadExistingGrant']> = async (ctx) => {
  const { client, session, provider } = ctx.oidc
  if (!client || !session?.accountId) return undefined
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId })
  grant.addOIDCScope('openid offline_access')
  grant.addOIDCClaims(['sub', 'name', 'org', 'roles'])
  grant.addResourceScope(resource, 'api')
  await grant.save()
  return grant
}

/** The usual policy asks again for every native client, since such a client cannot be told apart; here nothing is at stake. */
function signInOnly(): interactionPolicy.DefaultPolicy {
  const policy = interactionPolicy.base()
  policy.get('consent')?.checks.remove('native_client_prompt')
  return policy
}

function personaOf(token: { kind: string; accountId?: string; clientId?: string | undefined }): string {
  return token.accountId ?? token.clientId ?? ''
}

function claimsOf(parts: ProviderParts, id: string): { sub: string; name: string; org: string; roles: string[] } {
  const known = parts.read(id)
  if (!known.ok) throw new errors.InvalidClient(known.why)
  const { persona } = known
  return { sub: persona.id, name: persona.name, org: persona.org, roles: persona.roles }
}

function findClient(parts: ProviderParts, id: string): AdapterPayload {
  if (id === 'console') return consoleClient
  const known = parts.read(id)
  if (!known.ok) throw new errors.InvalidClient(known.why)
  return {
    client_id: id,
    client_secret: 'local',
    grant_types: ['client_credentials'],
    response_types: [],
    redirect_uris: [],
    token_endpoint_auth_method: 'client_secret_post',
    id_token_signed_response_alg: 'ES256',
  }
}

const consolePaths = ['/', '/callback', '/signed-in', '/auth/callback']
const consoleHosts = ['http://127.0.0.1', 'http://localhost']

/** The console in the browser. For a native client the port of a loopback address is not compared, and ours is only known later. */
const consoleClient: AdapterPayload = {
  client_id: 'console',
  client_name: 'Feidi',
  application_type: 'native',
  token_endpoint_auth_method: 'none',
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
  redirect_uris: consoleHosts.flatMap((host) => consolePaths.map((path) => host + path)),
  post_logout_redirect_uris: consoleHosts.map((host) => `${host}/`),
  id_token_signed_response_alg: 'ES256',
}
