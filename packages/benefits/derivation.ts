import { type Bp, type Fen, money, type Text } from '#kernel'

/** Why a figure is what it is, for machines; `sayWhy` says it for people. */
export interface Derivation {
  readonly because:
    | 'flat'
    | 'tier'
    | 'recovery'
    | 'capped'
    | 'capped-extra'
    | 'referral'
    | 'fee'
    | 'return'
    | 'before-production'
    | 'over'
    | 'outside'
    | 'not-due'
    | 'mediated'
  readonly rateBp: Bp
  /** Year `year` of `years` since production began. */
  readonly year?: number
  readonly years?: number
  /** How many quarters of the year the rule covers; 4 where nothing is said. */
  readonly quarters?: number
  /** What the rate was taken of, where that is less than the basis. */
  readonly sharedFen?: Fen
  readonly capFen?: Fen
  /** Left of the cap after this figure. */
  readonly capLeftFen?: Fen
  readonly recoverFen?: Fen
  /** What the host has recovered so far. */
  readonly recoveredFen?: Fen
  readonly capitalFen?: Fen
  /** The stretches of a year whose rates differ. */
  readonly parts?: readonly { readonly quarters: number; readonly rateBp: Bp; readonly basisFen: Fen; readonly senderFen: Fen }[]
}

const percent = (bp: Bp): string => `${bp / 100}%`

/** The derivation as a sentence. */
export function sayWhy(d: Derivation): Text {
  const [zh, en] = sentence(d)
  const part = d.quarters !== undefined && d.quarters < 4 && d.because !== 'outside' && d.because !== 'not-due'
  if (d.parts && d.parts.length > 1) {
    const each = d.parts.map(({ quarters, rateBp }) => `${quarters}/4 × ${percent(rateBp)}`).join(' + ')
    return { zh: `${zh}本年度分段：${each}。`, en: `${en} This year in parts: ${each}.` }
  }
  return part ? { zh: `${zh}本年度按 ${d.quarters}/4 计。`, en: `${en} ${d.quarters} of 4 quarters of the year count.` } : { zh, en }
}

function sentence(d: Derivation): readonly [zh: string, en: string] {
  const rate = percent(d.rateBp)
  const [year, years] = [d.year ?? 0, d.years ?? 0]
  switch (d.because) {
    case 'flat':
      return [`固定比例 ${rate}。`, `A flat share of ${rate}.`]
    case 'tier':
      return [`投产第 ${year} 年（共 ${years} 年），比例 ${rate}。`, `Year ${year} of ${years} since production began: ${rate}.`]
    case 'referral':
      return [`引荐落地，引荐方得 ${rate}。${ofCap(d)[0]}`, `A project referred: its referrer gets ${rate}.${ofCap(d)[1]}`]
    case 'recovery':
      return recovery(d)
    case 'capped':
      return [
        `封顶分享：投产第 ${year} 年（共 ${years} 年），比例 ${rate}。${ofCap(d)[0]}`,
        `A capped split: year ${year} of ${years} since production began, ${rate}.${ofCap(d)[1]}`,
      ]
    case 'capped-extra':
      return [
        `封顶分享延长期：投产第 ${year} 年（共 ${years} 年），比例 ${rate}。${ofCap(d)[0]}`,
        `A capped split, extended as the cap was not reached: year ${year} of ${years}, ${rate}.${ofCap(d)[1]}`,
      ]
    case 'fee':
      return ['项目入驻当季一次性费用。', 'A fee, once for the project, in the quarter of its arrival.']
    case 'return':
      return [
        `固定回报：投入资本 ${money(d.capitalFen ?? 0)} 元的 ${rate}，每年第四季度支付。`,
        `A fixed return of ${rate} a year on ¥${money(d.capitalFen ?? 0)} of capital, due in the fourth quarter.`,
      ]
    case 'before-production':
      return ['尚未投产，不分成。', 'Production has not begun: nothing is shared.']
    case 'over':
      return [
        `投产第 ${year} 年，已超过约定的 ${years} 年，不再分成。`,
        `Year ${year} since production began, beyond the ${years} agreed: nothing is shared any more.`,
      ]
    case 'outside':
      return ['不在规则有效期内，基数为 0。', 'Outside the period of the rule: its basis is 0.']
    case 'not-due':
      return ['本期无应付款项。', 'Nothing falls due.']
    case 'mediated':
      return ['按秘书处调解决定补差。', 'The difference to what the secretariat decided in mediation.']
  }
}

function ofCap({ capFen, capLeftFen }: Derivation): readonly [zh: string, en: string] {
  if (capFen === undefined || capLeftFen === undefined) return ['', '']
  return capLeftFen > 0
    ? [`上限 ${money(capFen)} 元，尚余 ${money(capLeftFen)} 元。`, ` Of the cap of ¥${money(capFen)}, ¥${money(capLeftFen)} is left.`]
    : [`上限 ${money(capFen)} 元已达到。`, ` The cap of ¥${money(capFen)} is reached.`]
}

function recovery({ rateBp, recoverFen = 0, recoveredFen = 0 }: Derivation): readonly [zh: string, en: string] {
  const [of, so] = [money(recoverFen), money(recoveredFen)]
  return recoveredFen < recoverFen
    ? [`迁入方先收回成本 ${of} 元，已收回 ${so} 元。`, `The host recovers its costs of ¥${of} first: ¥${so} so far.`]
    : [
        `迁入方成本 ${of} 元已收回，超出部分按 ${percent(rateBp)} 分成。`,
        `The host has recovered its costs of ¥${of}; beyond them ${percent(rateBp)}.`,
      ]
}
