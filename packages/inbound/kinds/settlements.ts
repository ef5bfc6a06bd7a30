import * as z from 'zod'
import { actOnSettlement, DeclareBody, type KeepStatement, parseSettlement, settlementKey } from '#settlements'
import { readRecords } from '#storage'
import { kind } from '../kind.ts'

const Declared = DeclareBody.extend({ settlement: z.string().min(1).max(60) })

export const settlements = (keep: KeepStatement) => ({
  'settlement.declared': kind<z.infer<typeof Declared>>({
    title: { zh: '申报一个季度的数据', en: 'The figures of a quarter are declared' },
    data: Declared,
    role: 'finance',
    at: '/data',
    async owners(tables, _source, { settlement }) {
      const [item] = await readRecords(tables, [settlementKey(settlement)])
      return item ? [parseSettlement(item).data.host] : []
    },
    apply: (ctx, _source, { settlement, lines }) => actOnSettlement(ctx, keep, settlement, { action: 'declare', lines }),
  }),
})
