import { money } from '#kernel'
import { getDeclarable, settlementChart } from '#settlements'
import type { Acting } from '../acting.tsx'
import { measureName } from '../agreements/rules.ts'
import type { Field, Option } from '../look/field.ts'
import type { Ui } from '../look/ui.tsx'
import { Org, useUi } from '../look/ui.tsx'
import { nameIn } from '../vocabulary.ts'
import { backWords } from '../words.ts'
import { figureName, isCounted, periodName, projectName, settlementFacts } from './facts.ts'
import { LineTable } from './lines.tsx'
import type { Line, Settlement } from './views.ts'
import { effects, words } from './words.ts'

const reason: Field = { name: 'reason', kind: 'lines', label: words.reason, hint: words.reasonHint }

/** A figure of one project under one rule. */
interface Figure {
  readonly project: string
  readonly rule: string
  readonly basisFen: number | null
}

/** What a declaration or restatement asks for; a restatement begins with what stands. */
export function figuresOf({ declarable = [], lines }: Settlement, action: string): readonly Figure[] {
  return declarable.map(({ project, rule }) => {
    const own = lines.filter((line) => line.project === project && line.rule === rule && line.kind !== 'due')
    return { project, rule, basisFen: action === 'restate' ? own.reduce((sum, { basisFen }) => sum + basisFen, 0) : null }
  })
}

function figureFields(one: Settlement, action: string, ui: Ui): Field[] {
  return figuresOf(one, action).flatMap(({ project, rule }, n): Field[] => {
    const label = `${projectName(one, project, ui)} · ${figureName(one, rule, ui)}`
    return [
      { name: `lines.${n}.project`, kind: 'hidden', label: words.project },
      { name: `lines.${n}.rule`, kind: 'hidden', label: words.rule },
      { name: `lines.${n}.basisFen`, kind: 'money', label: { zh: label, en: label } },
    ]
  })
}

/** Lines that an act is about. */
function lineField(one: Settlement, lines: readonly Line[], ui: Ui): Field {
  const options = lines.map((line): Option => {
    const said = {
      line: line.id,
      project: projectName(one, line.project, ui),
      measure: measureName(ui, line.measure),
      sender: money(line.senderFen),
    }
    return {
      value: line.id,
      label: ui.t(words.lineOption, said),
      ...(line.query && { hint: ui.t(words.claimed, { n: money(line.query.claimedFen) }) }),
    }
  })
  return { name: 'line', kind: 'choice', label: words.line, options }
}

export const settlementActing: Acting<Settlement> = {
  section: 'agreements',
  read: 'get /v1/settlements/{id}',
  write: (action) => `post /v1/settlements/{id}/${action}`,
  base: '/settlements',
  at: ({ id }) => `/settlements/${id}`,
  back: backWords.settlement,
  label: (action) => nameIn(settlementChart.actNames, action),
  about: (one) => <About one={one} />,
  facts: settlementFacts,
  effect: (action) => effects[action],
  unchanged: (action) => (action === 'restate' ? words.sameFigures : undefined),
  grave: [],
  steps: ['declare', 'confirm', 'mediate', 'pay', 'repay'],
  async enrich(c, id, action) {
    if (action !== 'declare' && action !== 'restate') return {}
    const declarable = await getDeclarable(c.var.desk.ctx, id)
    return declarable.ok ? { declarable: declarable.value } : {}
  },
  projects: ({ lines = [], declarable = [] }) => [...lines, ...declarable].map(({ project }) => project),
  fields(one, action, _needs, ui) {
    switch (action) {
      case 'declare':
        return figureFields(one, action, ui)
      case 'restate':
        return [...figureFields(one, action, ui), reason]
      case 'query':
        return [
          lineField(
            one,
            one.lines.filter((line) => !line.queried && line.since === one.version),
            ui,
          ),
          { name: 'claimedFen', kind: 'money', label: words.claimedFen, hint: words.claimedHint },
          reason,
        ]
      case 'mediate':
        return [
          lineField(
            one,
            one.lines.filter(({ queried }) => queried),
            ui,
          ),
          { name: 'senderFen', kind: 'money', label: words.decidedFen },
          { name: 'basisFen', kind: 'money', label: words.decidedBasis, hint: words.decidedBasisHint, optional: true },
          reason,
        ]
      case 'remind':
        return [{ ...reason, optional: true }]
      case 'pay':
      case 'repay':
        return [{ name: 'reference', kind: 'line', label: words.reference }]
      default:
        return []
    }
  },
  initial(one, action) {
    if (action !== 'declare' && action !== 'restate') return {}
    return Object.fromEntries(
      figuresOf(one, action).flatMap(({ project, rule, basisFen }, n) => [
        [`lines.${n}.project`, [project]],
        [`lines.${n}.rule`, [rule]],
        [`lines.${n}.basisFen`, [basisFen === null ? '' : String(basisFen / 100)]],
      ]),
    )
  },
  beside: (one, action) => (action === 'confirm' ? <LineTable one={one} lines={one.lines} caption={words.money} /> : null),
}

function About({ one }: { one: Settlement }) {
  const { t } = useUi()
  return (
    <p class="sides">
      <Org id={one.sender} /> ← <Org id={one.host} />
      <br />
      <span class="quiet">
        {t(periodName(one.period))}
        {isCounted(one) && ` · ${t(words.payable)} ${t(words.yuan, { n: money(one.payableFen) })}`}
      </span>
    </p>
  )
}
