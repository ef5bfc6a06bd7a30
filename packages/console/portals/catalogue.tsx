import type { Text } from '#kernel'
import { Empty, Filters, Rows } from '../look/list.tsx'
import { useUi } from '../look/ui.tsx'
import { SubNav } from './subnav.tsx'
import { words } from './words.ts'

/** One type of event, by its name. */
export type Named = readonly [type: string, title: Text]

/** Those whose name or meaning has these words. */
export const fitting = (types: readonly Named[], q: string): readonly Named[] =>
  types.filter(([type, { zh, en }]) => `${type} ${zh} ${en}`.toLowerCase().includes(q.toLowerCase()))

/** Every type of event there is; its fields are in the documents. */
export function CataloguePage({ types, chosen }: { types: readonly Named[]; chosen: Readonly<Record<string, string>> }) {
  const { t } = useUi()
  return (
    <>
      <SubNav tab="catalogue" />
      <h1 class="ds-heading">{t(words.catalogue)}</h1>
      <p>{t(words.catalogueIntro)}</p>
      <Filters action="/portals/catalogue" filters={[{ name: 'q', label: t(words.search), search: true }]} chosen={chosen} />
      {types.length === 0 ? (
        <Empty text={t(words.noTypes)} />
      ) : (
        <Rows caption={t(words.catalogue)} titles={[t(words.type), t(words.meaning)]}>
          {types.map(([type, title]) => (
            <tr>
              <th scope="row">
                <a class="ds-link" href={`/docs#event-${type}`} data-act>
                  <code>{type}</code>
                </a>
              </th>
              <td>{t(title)}</td>
            </tr>
          ))}
        </Rows>
      )}
    </>
  )
}
