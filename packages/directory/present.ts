import type { Alliance } from './alliances.ts'
import type { Base } from './model.ts'
import { PROVINCES } from './provinces.ts'

const province = (code: string) => ({ code, ...(PROVINCES[code] ?? { zh: code }) })

/** A base as answers show it. */
export const viewBase = (base: Base) => ({ ...base, province: province(base.province) })

/** An alliance as answers show it. */
export const viewAlliance = ({ id, name, secretariat, secretariatName, provinces }: Alliance) => ({
  ...{ id, name, secretariat, secretariatName },
  provinces: provinces.map(province),
})
