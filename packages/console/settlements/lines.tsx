import { money, type Text } from '#kernel'
import { ruleName } from '../agreements/rules.ts'
import { Head, NumberCell } from '../look/list.tsx'
import { Tag } from '../look/tag.tsx'
import { Said, useUi } from '../look/ui.tsx'
import type { Line, Settlement } from './views.ts'
import { words } from './words.ts'

interface LineTableProps {
  readonly one: Settlement
  readonly lines: readonly Line[]
  readonly caption: Text
}

/** Lines of a settlement with the reason of each; one that may be queried or mediated has its link. */
export function LineTable({ one, lines, caption }: LineTableProps) {
  const { t } = useUi()
  const sums = [words.basis, words.senderFen, words.hostFen].map((title) => ({ number: t(title) }))
  return (
    <section class="wide" tabindex={0} aria-label={t(caption)}>
      <table class="ds-table cards lines">
        <caption class="ds-sr-only">{t(caption)}</caption>
        <Head titles={[t(words.line), t(words.project), t(words.measure), ...sums, t(words.why)]} />
        <tbody>
          {lines.map((line) => (
            <Row one={one} line={line} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

export function ProjectName({ one, id }: { one: Pick<Settlement, 'agreement'>; id: string }) {
  const { t, names } = useUi()
  return id === one.agreement ? <span>{t(words.whole)}</span> : <Said text={names.project(id)} />
}

const ruleOf = ({ rule, measure }: Line) => ({ id: rule, measure })

function Row({ one, line }: { one: Settlement; line: Line }) {
  const ui = useUi()
  const { t } = ui
  return (
    <tr>
      <th scope="row">{line.id}</th>
      <td data-label={t(words.project)}>
        <ProjectName one={one} id={line.project} />
      </td>
      <td data-label={t(words.measure)}>
        {ruleName(ui, ruleOf(line), one.lines.map(ruleOf))}
        {line.kind === 'supplement' && (
          <>
            <br />
            <Tag tone="info">{t(words.supplement)}</Tag>
          </>
        )}
      </td>
      <NumberCell label={t(words.basis)}>{money(line.basisFen)}</NumberCell>
      <NumberCell label={t(words.senderFen)}>{money(line.senderFen)}</NumberCell>
      <NumberCell label={t(words.hostFen)}>{money(line.hostFen)}</NumberCell>
      <td data-label={t(words.why)}>
        <Said text={line.reason} />
        <Query one={one} line={line} />
      </td>
    </tr>
  )
}

function Query({ one, line }: { one: Settlement; line: Line }) {
  const { t } = useUi()
  const may = (action: string) => one.actions.some((each) => each.action === action)
  const action = line.queried ? 'mediate' : 'query'
  const label = line.queried ? words.toMediate : words.toQuery
  const open = may(action) && (line.queried || line.since === one.version)
  return (
    <>
      {line.queried && line.query && (
        <p>
          <Tag tone="warning">{t(words.queried)}</Tag> {t(words.claimed, { n: money(line.query.claimedFen) })} ·{' '}
          <Said text={line.query.reason} />
        </p>
      )}
      {open && (
        <p class="links">
          <a class="ds-link" href={`/settlements/${one.id}/${action}?line=${line.id}`}>
            {t(label, { line: line.id })}
          </a>
        </p>
      )}
    </>
  )
}
