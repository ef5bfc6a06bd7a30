import { Hono } from 'hono'
import { resourceChart } from '#resources'
import { BeginButton, reserved } from '../begin.tsx'
import { beginnings } from '../beginnings.ts'
import type { Env } from '../env.ts'
import { sheetPages } from '../import/pages.tsx'
import { Empty, Foot, Rows } from '../look/list.tsx'
import { StateTag } from '../look/tag.tsx'
import { Due, Said, useUi } from '../look/ui.tsx'
import { type Room, refuse, show, uiFor } from '../respond.tsx'
import type { Sealing } from '../sealed.ts'
import { found, type Listed } from '../visit.ts'
import { Capacity, Price } from './search.tsx'
import { listingSheet } from './sheet.ts'
import { SubNav } from './subnav.tsx'
import type { Resource } from './views.ts'
import { mineWords, resourceKinds, words } from './words.ts'

/** What the visitor's organisation offers, in any state; as a table it goes out and comes back. */
export function minePages(room: Room, sealing: Sealing): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/', async (c) => {
    const search = { box: 'mine', cursor: c.req.query('cursor') }
    const list = await found<Listed<Resource>>(c.var.desk.ask('get /v1/resources', { search }))
    if (!list.ok) return refuse(room, c, list.refusal, 'sharing')
    const ui = await uiFor(room, c)
    const children = <Mine items={list.value.items} next={list.value.next} />
    return show(c, ui, { title: ui.t(words.mine), section: 'sharing', children })
  })
  pages.use('/import', reserved(room, beginnings.listings))
  pages.route('/', sheetPages(room, sealing, listingSheet))
  return pages
}

function Mine({ items, next }: Listed<Resource>) {
  const { t } = useUi()
  return (
    <>
      <SubNav tab="mine" />
      <div class="head">
        <h1 class="ds-heading">{t(words.mine)}</h1>
        <div class="buttons">
          <BeginButton what={beginnings.listing} />
          <BeginButton what={beginnings.listings} variant="secondary" />
        </div>
      </div>
      {items.length === 0 ? <Empty text={t(mineWords.empty)} /> : <Table items={items} />}
      <Foot path="/sharing/mine" chosen={{}} next={next} files="/sharing/mine/export" />
    </>
  )
}

function Table({ items }: { items: readonly Resource[] }) {
  const { t } = useUi()
  return (
    <Rows
      caption={t(mineWords.caption)}
      titles={[t(words.name), t(words.kind), t(words.state), t(words.capacity), t(words.price), t(mineWords.expires)]}
    >
      {items.map((one) => (
        <tr>
          <th scope="row">
            <a class="ds-link" href={`/sharing/resources/${one.id}`} data-act>
              <Said text={one.title} />
            </a>
          </th>
          <td>{t(resourceKinds[one.kind])}</td>
          <td>
            <StateTag names={resourceChart.stateNames} state={one.state} />
          </td>
          <td data-label={t(words.capacity)}>
            <Capacity one={one} />
          </td>
          <td data-label={t(words.price)}>
            <Price one={one} />
          </td>
          <td data-label={t(mineWords.expires)}>{one.expiresAt && <Due at={one.expiresAt} />}</td>
        </tr>
      ))}
    </Rows>
  )
}
