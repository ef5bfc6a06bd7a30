import { styleText } from 'node:util'
import { type Language, say } from '#kernel'
import { type Told, tenYears } from './agreement-walk.ts'
import { figures, title, words } from './agreement-words.ts'
import type { Client, Doors } from './client.ts'
import { now } from './clock.ts'
import { bothNames, heading, quotaLine } from './print.ts'
import { words as common } from './words.ts'

/** Walks the ten years and prints every step with the figures behind it. */
export async function showAgreement(client: Client, doors: Doors, language: Language, print: (...lines: string[]) => void): Promise<void> {
  print(heading(title, language))
  let n = 0
  for await (const told of tenYears(client, doors)) print(...linesOf(++n, told, await now(doors), language))
}

const money = (fen: number): string => (fen / 100).toLocaleString('en', { minimumFractionDigits: 2 })

function linesOf(n: number, { step, persona, state, lines, agreement, settlement }: Told, at: string, language: Language): string[] {
  const line = agreement?.quota[0]
  const version =
    settlement && say(figures, { paid: money(settlement.paidFen), withheld: money(settlement.withheldFen), version: settlement.version })
  return [
    `${String(n).padStart(3)}  ${styleText('bold', bothNames(words[step], language))} ${styleText('dim', `— ${persona} · ${at.slice(0, 10)}`)}`,
    `     ${common.state[language]} ${state}`,
    ...(line ? [`     ${quotaLine(line, language)}`] : []),
    ...(version ? [`     ${version[language]}`] : []),
    ...lines.map((text) => `     ${text[language]}`),
  ]
}
