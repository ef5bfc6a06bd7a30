import { ALLIANCES } from '#directory'
import { transferChart } from '#transfers'
import { Back } from '../look/back.tsx'
import { Fact } from '../look/fact.tsx'
import { StateTag } from '../look/tag.tsx'
import { Said, useUi } from '../look/ui.tsx'
import type { Resource } from '../sharing/views.ts'
import { resourceKinds } from '../sharing/words.ts'
import type { Case } from '../transfers/case.ts'
import { titleOf } from '../transfers/case.ts'
import { BaseStatus } from './list.tsx'
import type { BaseView } from './views.ts'
import { baseKinds, batches, stages, words } from './words.ts'

interface Props {
  readonly one: BaseView
  readonly resources: readonly Resource[]
  readonly cases: readonly Case[]
}

/** A base: what it is, what it offers, and what the visitor has to do with it. */
export function BasePage({ one, resources, cases }: Props) {
  const { t, names } = useUi()
  return (
    <>
      <Back to="/directory">{t(words.title)}</Back>
      <h1 class="ds-heading">
        <Said text={one.name} />
      </h1>
      <BaseStatus status={one.status} />
      <div class="columns even">
        <Facts one={one} />
        <div class="stack">
          <section class="panel">
            <h2 class="ds-heading" data-size="2xs">
              {t(words.resources)}
            </h2>
            {resources.length === 0 ? <p class="quiet">{t(words.noResources)}</p> : null}
            <ul class="plain-list">
              {resources.map((resource) => (
                <li>
                  <a class="ds-link" href={`/sharing/resources/${resource.id}`}>
                    <Said text={resource.title} />
                  </a>{' '}
                  <span class="quiet">{t(resourceKinds[resource.kind])}</span>
                </li>
              ))}
            </ul>
          </section>
          <section class="panel">
            <h2 class="ds-heading" data-size="2xs">
              {t(words.record)}
            </h2>
            {cases.length === 0 ? <p class="quiet">{t(words.noRecord)}</p> : null}
            <ul class="plain-list">
              {cases.map((each) => (
                <li>
                  <a class="ds-link" href={`/transfers/${each.id}`}>
                    <Said text={titleOf(each, names)} />
                  </a>{' '}
                  <StateTag names={transferChart.stateNames} state={each.state} />
                </li>
              ))}
            </ul>
            {cases.length > 0 && (
              <p>
                <a class="ds-link" href={`/transfers?party=${one.id}`}>
                  {t(words.allRecord)}
                </a>
              </p>
            )}
          </section>
        </div>
      </div>
    </>
  )
}

function Facts({ one }: { one: BaseView }) {
  const { t } = useUi()
  const batch = one.batch === null ? undefined : batches[one.batch - 1]
  return (
    <section class="panel">
      <dl class="facts">
        <Fact label={t(words.kind)}>{t(baseKinds[one.kind])}</Fact>
        {batch && <Fact label={t(words.batch)}>{t(batch)}</Fact>}
        <Fact label={t(words.province)}>
          <Said text={one.province} />
        </Fact>
        {one.city && (
          <Fact label={t(words.city)}>
            <Said text={one.city} />
          </Fact>
        )}
        {one.alliances.length > 0 && <Fact label={t(words.alliance)}>{one.alliances.map((id) => t(ALLIANCES[id].name)).join(' · ')}</Fact>}
        {one.focus && (
          <Fact label={t(words.focus)}>
            <Said text={one.focus} />
          </Fact>
        )}
        {one.website && (
          <Fact label={t(words.website)}>
            <a class="ds-link" href={one.website} rel="noreferrer">
              {one.website}
            </a>
          </Fact>
        )}
      </dl>
      <h2 class="ds-heading" data-size="2xs">
        {t(words.carriers)}
      </h2>
      {one.carriers.length === 0 && <p class="quiet">{t(words.noCarriers)}</p>}
      <ul class="plain-list">
        {one.carriers.map((carrier) => (
          <li>
            <Said text={carrier.name} /> <span class="quiet">{t(stages[carrier.stage])}</span>
          </li>
        ))}
      </ul>
      {one.contacts.length > 0 && (
        <>
          <h2 class="ds-heading" data-size="2xs">
            {t(words.contacts)}
          </h2>
          <ul class="plain-list">
            {one.contacts.map(({ name, duty, phone, email }) => (
              <li>
                <Said text={{ zh: name }} /> {duty && <Said text={duty} />} {phone} {email}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
