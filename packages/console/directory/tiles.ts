import type { Text } from '#kernel'

/** A province on the tile map: its place, and what it is called where there is little room. */
export interface Tile {
  readonly code: string
  readonly column: number
  readonly row: number
  readonly short: Text
}

const tile = (code: string, column: number, row: number, zh: string, en: string): Tile => ({ code, column, row, short: { zh, en } })

/** Every province-level division, roughly where it lies. */
export const TILES: readonly Tile[] = [
  tile('23', 8, 0, '黑', 'HL'),
  tile('15', 4, 1, '蒙', 'NM'),
  tile('11', 5, 1, '京', 'BJ'),
  tile('12', 6, 1, '津', 'TJ'),
  tile('21', 7, 1, '辽', 'LN'),
  tile('22', 8, 1, '吉', 'JL'),
  tile('65', 0, 2, '新', 'XJ'),
  tile('62', 2, 2, '甘', 'GS'),
  tile('64', 3, 2, '宁', 'NX'),
  tile('14', 4, 2, '晋', 'SX'),
  tile('13', 5, 2, '冀', 'HE'),
  tile('37', 6, 2, '鲁', 'SD'),
  tile('54', 0, 3, '藏', 'XZ'),
  tile('63', 1, 3, '青', 'QH'),
  tile('51', 2, 3, '川', 'SC'),
  tile('61', 3, 3, '陕', 'SN'),
  tile('41', 4, 3, '豫', 'HA'),
  tile('34', 5, 3, '皖', 'AH'),
  tile('32', 6, 3, '苏', 'JS'),
  tile('31', 7, 3, '沪', 'SH'),
  tile('50', 3, 4, '渝', 'CQ'),
  tile('42', 4, 4, '鄂', 'HB'),
  tile('36', 5, 4, '赣', 'JX'),
  tile('33', 6, 4, '浙', 'ZJ'),
  tile('53', 2, 5, '云', 'YN'),
  tile('52', 3, 5, '贵', 'GZ'),
  tile('43', 4, 5, '湘', 'HN'),
  tile('35', 6, 5, '闽', 'FJ'),
  tile('71', 7, 5, '台', 'TW'),
  tile('45', 3, 6, '桂', 'GX'),
  tile('44', 4, 6, '粤', 'GD'),
  tile('81', 5, 6, '港', 'HK'),
  tile('46', 3, 7, '琼', 'HI'),
  tile('82', 4, 7, '澳', 'MO'),
]
