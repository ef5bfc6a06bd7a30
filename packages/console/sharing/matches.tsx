import type { FreeText } from '#kernel'
import type { Option } from '../look/field.ts'
import { Empty, Filters } from '../look/list.tsx'
import { Org, Said, useUi } from '../look/ui.tsx'
import { demandWords as words } from './demand-words.ts'
import { SubNav } from './subnav.tsx'
import type { Demand, Resource } from './views.ts'
import { words as sharing } from './words.ts'

export interface Match {
  readonly resource?: Resource
  readonly demand?: Demand
  readonly score: number
  readonly reasons: readonly FreeText[]
}

interface Props {
  readonly projects: readonly Option[]
  readonly project: string
  /** Null before a project is chosen. */
  readonly matches: readonly Match[] | null
}

export function MatchesPage({ projects, project, matches }: Props) {
  const { t } = useUi()
  return (
    <>
      <SubNav tab="matches" />
      <h1 class="ds-heading">{t(words.matchesTitle)}</h1>
      <p>{t(words.matchesIntro)}</p>
      {projects.length === 0 ? (
        <Empty text={t(words.noProjects)}>
          <a class="ds-button" href="/projects">
            {t(words.toProjects)}
          </a>
        </Empty>
      ) : (
        <Filters
          action="/sharing/matches"
          filters={[{ name: 'project', label: t(words.project), options: projects, needed: true }]}
          chosen={{ project }}
          submit={t(words.showMatches)}
        />
      )}
      {matches?.length === 0 && (
        <Empty text={t(words.noMatches)}>
          <a class="ds-button" href="/sharing">
            {t(sharing.search)}
          </a>
        </Empty>
      )}
      {matches && matches.length > 0 && (
        <ol class="cards-list">
          {matches.map((match) => (
            <MatchCard match={match} />
          ))}
        </ol>
      )}
    </>
  )
}

function MatchCard({ match }: { match: Match }) {
  const { t } = useUi()
  const { resource, demand } = match
  const about = resource
    ? { href: `/sharing/resources/${resource.id}`, title: resource.title, org: resource.owner }
    : demand
      ? { href: `/sharing/demands/${demand.id}`, title: demand.title, org: demand.poster }
      : null
  if (!about) return null
  return (
    <li class="panel">
      <h2 class="ds-heading" data-size="2xs">
        <a class="ds-link" href={about.href}>
          <Said text={about.title} />
        </a>
      </h2>
      <p class="quiet">
        <Org id={about.org} /> · {t(words.score, { n: Math.round(match.score) })}
      </p>
      <h3 class="ds-sr-only">{t(words.reasons)}</h3>
      <ul class="ds-list">
        {match.reasons.map((reason) => (
          <li>
            <Said text={reason} />
          </li>
        ))}
      </ul>
    </li>
  )
}
