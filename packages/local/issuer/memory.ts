import type { Adapter, AdapterPayload } from 'oidc-provider'

interface Kept {
  payload: AdapterPayload
  until: number
}

/** Everything the provider remembers: sign-ins under way, codes, sessions. A restart asks people to sign in again, no more. */
export type Memory = Map<string, Kept>

/** Codes and sessions kept at most; beyond it the oldest go. */
const most = 5_000

/** Where the provider keeps things. Clients are not kept but read by `findClient` each time, since personas are made on the fly. */
export function memoryAdapter(memory: Memory, findClient: (id: string) => AdapterPayload): (model: string) => Adapter {
  const live = (key: string): AdapterPayload | undefined => {
    const kept = memory.get(key)
    if (kept && kept.until > Date.now()) return kept.payload
    memory.delete(key)
    return undefined
  }
  const search = (model: string, fits: (payload: AdapterPayload) => boolean): AdapterPayload | undefined => {
    for (const [key, kept] of memory) if (key.startsWith(`${model}:`) && fits(kept.payload)) return live(key)
    return undefined
  }
  return (model) => ({
    async upsert(id, payload, expiresIn) {
      memory.set(`${model}:${id}`, { payload, until: expiresIn === undefined ? Number.POSITIVE_INFINITY : Date.now() + expiresIn * 1000 })
      const oldest = memory.size > most ? memory.keys().next().value : undefined
      if (oldest !== undefined) memory.delete(oldest)
    },
    find: async (id) => (model === 'Client' ? findClient(id) : live(`${model}:${id}`)),
    findByUid: async (uid) => search(model, (payload) => payload.uid === uid),
    findByUserCode: async (userCode) => search(model, (payload) => payload.userCode === userCode),
    async consume(id) {
      const payload = live(`${model}:${id}`)
      if (payload) payload.consumed = Math.floor(Date.now() / 1000)
    },
    async destroy(id) {
      memory.delete(`${model}:${id}`)
    },
    async revokeByGrantId(grantId) {
      for (const [key, kept] of memory) if (kept.payload.grantId === grantId) memory.delete(key)
    },
  })
}
