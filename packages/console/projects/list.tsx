import { BeginButton } from '../begin.tsx'
import { beginnings } from '../beginnings.ts'
import { DirectoryNav } from '../directory/subnav.tsx'
import { stages } from '../directory/words.ts'
import { Empty, Foot, Rows } from '../look/list.tsx'
import { OrgLink, Said, useUi } from '../look/ui.tsx'
import type { Listed } from '../visit.ts'
import { presences } from '../vocabulary.ts'
import { presenceOf } from './sheet.ts'
import type { Project } from './views.ts'
import { words } from './words.ts'

/** The projects that the visitor's organisation has to do with. */
export function ProjectList({ items, next }: Listed<Project>) {
  const { t } = useUi()
  return (
    <>
      <DirectoryNav tab="projects" />
      <div class="head">
        <h1 class="ds-heading">{t(words.title)}</h1>
        <BeginButton what={beginnings.projects} variant="secondary" />
      </div>
      <p>{t(words.intro)}</p>
      {items.length === 0 ? <Empty text={t(words.empty)} /> : <Table items={items} />}
      <Foot path="/projects" chosen={{}} next={next} files="/projects/export" />
    </>
  )
}

function Table({ items }: { items: readonly Project[] }) {
  const { t } = useUi()
  return (
    <Rows
      caption={t(words.caption)}
      titles={[t(words.name), t(words.uscc), t(words.stage), t(words.presence), t(words.custodian), t(words.openCases)]}
    >
      {items.map((one) => (
        <tr>
          <th scope="row">
            <Said text={one.name} />
            <br />
            <span class="quiet">
              <code>{one.id}</code>
            </span>
          </th>
          <td data-label={t(words.uscc)}>{one.uscc === null ? <span class="quiet">{t(words.noUscc)}</span> : <code>{one.uscc}</code>}</td>
          <td data-label={t(words.stage)}>{t(stages[one.stage])}</td>
          <td data-label={t(words.presence)}>
            {[...new Set(presenceOf(one).map(({ base }) => base))].map((base) => (
              <div>
                <OrgLink id={base} />
                <br />
                <span class="quiet">
                  {presenceOf(one)
                    .filter((each) => each.base === base)
                    .map(({ role }) => t(presences[role]))
                    .join(' · ')}
                </span>
              </div>
            ))}
          </td>
          <td data-label={t(words.custodian)}>
            <OrgLink id={one.custodian} />
          </td>
          <td data-label={t(words.openCases)}>
            {one.openCases.map((id) => (
              <div>
                <a class="ds-link" href={`/transfers/${id}`}>
                  {t(words.openCase)}
                </a>
              </div>
            ))}
          </td>
        </tr>
      ))}
    </Rows>
  )
}
