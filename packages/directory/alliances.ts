import type { OrgId, Text } from '#kernel'
import { orgId } from '#kernel'

export const ALLIANCE_IDS = ['yrd', 'jjj', 'west', 'cs'] as const
export type AllianceId = (typeof ALLIANCE_IDS)[number]

/** A regional alliance of bases; `provinces` are GB/T 2260 codes. */
export interface Alliance {
  readonly id: AllianceId
  readonly name: Text
  /** Where what stands around it says already that it is an alliance. */
  readonly short: Text
  readonly secretariat: OrgId
  readonly secretariatName: Text
  readonly provinces: readonly string[]
}

const alliance = (id: AllianceId, zh: string, en: string, provinces: string): Alliance => ({
  id,
  name: { zh: `${zh}联盟`, en: `${en} Alliance` },
  short: { zh, en },
  secretariat: orgId(`${id}-secretariat`),
  secretariatName: { zh: `${zh}联盟秘书处`, en: `Secretariat of the ${en} Alliance` },
  provinces: provinces.split(' '),
})

export const ALLIANCES: Readonly<Record<AllianceId, Alliance>> = {
  yrd: alliance('yrd', '长三角', 'Yangtze River Delta', '31 32 33 34'),
  jjj: alliance('jjj', '京津冀', 'Beijing-Tianjin-Hebei', '11 12 13'),
  west: alliance('west', '西部', 'Western', '15 45 50 51 52 53 54 61 62 63 64 65'),
  cs: alliance('cs', '中南部', 'Central and Southern', '36 41 42 43 44 46'),
}

/** The alliances that cover a province; none for some. */
export const alliancesOf = (province: string): AllianceId[] => ALLIANCE_IDS.filter((id) => ALLIANCES[id].provinces.includes(province))

/** The alliance that this organisation is the secretariat of. */
export const allianceOf = (org: OrgId): Alliance | null => Object.values(ALLIANCES).find((one) => one.secretariat === org) ?? null
