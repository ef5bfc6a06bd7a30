import { sayWhy } from '#benefits'
import { quarterName, yuan } from '#kernel'
import { isMoney, moneyIn } from './life.ts'
import { type Account, isOpen, type Line, ruleOf, versionOf } from './model.ts'

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const STYLE =
  'body{font:14px/1.5 system-ui,sans-serif;margin:2rem;color:#111}table{border-collapse:collapse;width:100%}' +
  'th,td{border:1px solid #999;padding:.25rem .5rem;text-align:left;vertical-align:top}td.n{text-align:right;white-space:nowrap}caption{text-align:left;font-weight:600;padding:.5rem 0}'

/** The statement of a settled version, readable by both sides: one HTML file in Chinese and English that needs nothing else. */
export function statementOf({ head, lines }: Account): string {
  const version = versionOf(head)
  const title = `结算单 Statement ${quarterName(head.quarter)} v${version}`
  const facts: [string, string][] = [
    ['结算 Settlement', head.id],
    ['协议 Agreement', head.agreement],
    ['迁出方 Sender', head.sender],
    ['迁入方 Host', head.host],
    ['版本 Version', String(version)],
    ['结清 Settled', `${yuan(head.settledFen)} 元`],
    ['暂扣 Withheld', `${yuan(head.withheldFen)} 元`],
    ['已划转 Paid before', `${yuan(head.paidFen)} 元`],
  ]
  const [money, statistics] = [lines.filter((line) => isMoney(head, line)), lines.filter((line) => !isMoney(head, line))]
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${escaped(title)}</title><style>${STYLE}</style></head><body>
<h1>${escaped(title)}</h1>
<table><caption>概要 Summary</caption><tbody>${facts.map(([name, value]) => `<tr><th scope="row">${name}</th><td>${escaped(value)}</td></tr>`).join('')}</tbody></table>
${table(head, '款项（元） Money (yuan)', money, true)}
${table(head, '统计分算（元，不划转） Statistics (yuan, attributed and never paid)', statistics, false)}
</body></html>
`
}

function table(head: Account['head'], caption: string, lines: readonly Line[], sums: boolean): string {
  const heads = ['行 Line', '项目 Project', '规则 Rule', '指标 Measure', '基数 Basis', '迁出方 Sender', '迁入方 Host', '依据 Reason']
  const total = sums
    ? `<tfoot><tr><th scope="row" colspan="5">合计 Total</th><td class="n">${yuan(moneyIn(head, lines))}</td><td colspan="2"></td></tr></tfoot>`
    : ''
  return `<table><caption>${caption}</caption><thead><tr>${heads.map((one) => `<th scope="col">${one}</th>`).join('')}</tr></thead>
<tbody>${lines.map((line) => row(head, line)).join('\n')}</tbody>${total}</table>`
}

function row(head: Account['head'], line: Line): string {
  const why = sayWhy(line.derivation)
  const queried = isOpen(line) && line.query ? ` 异议 Queried: ${yuan(line.query.claimedFen)}` : ''
  const cells = [line.id, line.project, line.rule, ruleOf(head, line.rule).measure].map((text) => `<td>${escaped(text)}</td>`)
  const sums = [line.basisFen, line.senderFen, line.hostFen].map((fen) => `<td class="n">${yuan(fen)}</td>`)
  return `<tr>${[...cells, ...sums].join('')}<td>${escaped(`${why.zh} ${why.en}${queried}`)}</td></tr>`
}
