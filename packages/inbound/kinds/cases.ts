import * as z from 'zod'
import { actOnBooking, ownerOfBooking } from '#bookings'
import { BaseChange, patchBase } from '#directory'
import { orgId } from '#kernel'
import { actOnTransfer, ownersOfItem } from '#transfers'
import { Reason } from '#web'
import { kind } from '../kind.ts'
import { words } from '../words.ts'

const Id = z.string().min(1).max(120)

const Answer = z
  .strictObject({ booking: Id, decision: z.enum(['approve', 'reject']), reason: Reason.exactOptional() })
  .superRefine(({ decision, reason }, check) => {
    if (decision !== 'reject' || reason !== undefined) return
    check.addIssue({ code: 'custom', path: ['reason'], params: { code: 'required', detail: words.reasonNeeded } })
  })

const ItemDone = z.strictObject({ transfer: Id, item: z.string().min(1).max(80), documents: z.array(Id).max(20).exactOptional() })

/** Of a base’s profile what its portal keeps; its standing and its carriers are not a portal’s business. */
const { name, focus, website, contacts } = BaseChange.shape
const Profile = z.strictObject({
  base: z.string().min(1).max(60),
  profile: z
    .strictObject({ name, focus, website, contacts })
    .refine((profile) => Object.keys(profile).length > 0, { params: { code: 'empty', detail: words.nothing } }),
})

export const cases = {
  'booking.answer': kind<z.infer<typeof Answer>>({
    title: { zh: '答复预约申请', en: 'A request for a booking is answered' },
    data: Answer,
    role: 'approver',
    at: '/data',
    async owners(tables, _source, { booking }) {
      const owner = await ownerOfBooking(tables, booking)
      return owner ? [owner] : []
    },
    apply: (ctx, _source, { booking, decision, reason }) => actOnBooking(ctx, booking, decision, reason === undefined ? {} : { reason }),
  }),
  'transfer.checklist-item-done': kind<z.infer<typeof ItemDone>>({
    title: { zh: '交接事项办结', en: 'An item of a handover is done' },
    data: ItemDone,
    role: 'officer',
    at: '/data',
    owners: (tables, _source, { transfer, item }) => ownersOfItem(tables, transfer, item),
    apply: (ctx, _source, { transfer, item, documents }) =>
      actOnTransfer(ctx, transfer, 'check', { item, ...(documents && { documents }) }),
  }),
  'base.profile-updated': kind<z.infer<typeof Profile>>({
    title: { zh: '更新基地资料', en: 'A base’s profile is changed' },
    data: Profile,
    role: 'officer',
    at: '/data/profile',
    owners: async (_tables, _source, { base }) => [orgId(base)],
    apply: (ctx, _source, { base, profile }) => patchBase({ ...ctx, ifMatch: '*' }, base, profile),
  }),
}
