import * as z from 'zod'
import { invalidField, type OrgId, orgId, refused, say } from '#kernel'
import { actOnResource, offerResource, parseResource, ResourceInput, resourceKey, reviseResource } from '#resources'
import { type Key, readRecords, type Tables, toItem, type Write } from '#storage'
import { Reason } from '#web'
import { kind } from '../kind.ts'
import { words } from '../words.ts'

const ExternalId = z.string().trim().min(1).max(200).describe('Your own id of the listing.')
const Upsert = z.strictObject({ externalId: ExternalId, base: z.string().min(1).max(60), resource: ResourceInput })
const Withdraw = z.strictObject({ externalId: ExternalId, reason: Reason })

/** Which listing of ours a portal's own id means. */
const Named = z.object({ resource: z.string(), base: z.string().transform(orgId) })
const namedKey = (source: string, externalId: string): Key => ({ pk: `source#${source}`, sk: `listing#${externalId}` })

async function readNamed(tables: Tables, source: string, externalId: string): Promise<z.infer<typeof Named> | null> {
  const [item] = await readRecords(tables, [namedKey(source, externalId)])
  return item ? Named.parse(item) : null
}

/** A name may pass from a listing that was closed to a new one. */
const name =
  (tables: Tables, source: string, externalId: string, base: OrgId, former: string | null) =>
  (resource: string): Write[] => [
    {
      item: {
        Put: {
          TableName: tables.records,
          Item: toItem({ ...namedKey(source, externalId), resource, base }),
          ...(former === null
            ? { ConditionExpression: 'attribute_not_exists(pk)' }
            : {
                ConditionExpression: '#resource = :former',
                ExpressionAttributeNames: { '#resource': 'resource' },
                ExpressionAttributeValues: toItem({ ':former': former }),
              }),
        },
      },
      onFail: () => 'raced',
    },
  ]

export const listings = {
  'listing.upsert': kind<z.infer<typeof Upsert>>({
    title: { zh: '登记或更新共享资源（进入基地审核）', en: 'A listing is made or changed; it goes to the review of its base' },
    data: Upsert,
    role: 'officer',
    at: '/data/resource',
    owners: async (_tables, _source, { base }) => [orgId(base)],
    async apply(ctx, source, { externalId, base, resource }) {
      const known = await readNamed(ctx.tables, source, externalId)
      if (known && known.base !== base) return refused(invalidField('/data/base', 'fixed', say(words.otherBase, { base: known.base })))
      const [item] = known ? await readRecords(ctx.tables, [resourceKey(known.resource)]) : []
      if (known && item && parseResource(item).data.state !== 'closed') return reviseResource(ctx, known.resource, resource)
      return offerResource(ctx, resource, name(ctx.tables, source, externalId, orgId(base), known?.resource ?? null))
    },
  }),
  'listing.withdraw': kind<z.infer<typeof Withdraw>>({
    title: { zh: '撤下共享资源', en: 'A listing is closed' },
    data: Withdraw,
    role: 'officer',
    at: '/data',
    async owners(tables, source, { externalId }) {
      const known = await readNamed(tables, source, externalId)
      return known ? [known.base] : []
    },
    async apply(ctx, source, { externalId, reason }) {
      const known = await readNamed(ctx.tables, source, externalId)
      if (!known) return refused(invalidField('/data/externalId', 'unknown', say(words.unknownListing, { id: externalId })))
      return actOnResource(ctx, known.resource, 'close', { reason })
    },
  }),
}
