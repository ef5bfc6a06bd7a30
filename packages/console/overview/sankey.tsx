import { sankey, sankeyLinkHorizontal } from 'd3-sankey'
import { useUi } from '../look/ui.tsx'
import { FEWEST, type Lane } from './figures.ts'
import { words } from './words.ts'

const WIDTH = 480
const NODE = 10
const ROW = 56

interface Node {
  readonly id: string
  readonly alliance: string
  readonly side: 'from' | 'to'
}

/** Lanes as bands from left to right. An alliance stands on both sides, so that what moves within it is drawn too. */
export function Sankey({ lanes, nameOf }: { lanes: readonly Lane[]; nameOf: (alliance: string) => string }) {
  const { t } = useUi()
  const ends = (side: 'from' | 'to') =>
    [...new Set(lanes.map((lane) => lane[side]))].map((alliance): Node => ({ id: `${side}-${alliance}`, alliance, side }))
  const [left, right] = [ends('from'), ends('to')]
  const height = Math.max(left.length, right.length, 1) * ROW
  const layout = sankey<Node, object>()
    .nodeId((node) => node.id)
    .nodeWidth(NODE)
    .nodePadding(20)
    .extent([
      [0, 8],
      [WIDTH, height - 8],
    ])
  const { nodes, links } = layout({
    nodes: [...left, ...right].map((node) => ({ ...node })),
    links: lanes.map(({ from, to, firms }) => ({ source: `from-${from}`, target: `to-${to}`, value: Math.max(firms, FEWEST) })),
  })
  const path = sankeyLinkHorizontal()
  return (
    <svg class="sankey" viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={t(words.flowPicture)}>
      {links.map((link) => (
        <path d={path(link) ?? ''} fill="none" class="band" stroke-width={String(Math.max(2, link.width ?? 0))} />
      ))}
      {nodes.map((node) => {
        const { x0 = 0, x1 = 0, y0 = 0, y1 = 0 } = node
        const onLeft = node.side === 'from'
        return (
          <g>
            <rect class="knot" x={String(x0)} y={String(y0)} width={String(x1 - x0)} height={String(Math.max(2, y1 - y0))} />
            <text x={String(onLeft ? x1 + 8 : x0 - 8)} y={String((y0 + y1) / 2)} dy="0.35em" text-anchor={onLeft ? 'start' : 'end'}>
              {nameOf(node.alliance)}
            </text>
          </g>
        )
      })}
    </svg>
  )
}
