import { ActButtons } from '../act-buttons.tsx'
import type { Acting } from '../acting.tsx'
import { BeginButton } from '../begin.tsx'
import { beginnings } from '../beginnings.ts'
import { newKey } from '../form.ts'
import { Back } from '../look/back.tsx'
import type { Field } from '../look/field.ts'
import { ErrorSummary, type Filled, Form } from '../look/form.tsx'
import { Empty, Foot } from '../look/list.tsx'
import { Tag } from '../look/tag.tsx'
import { Moment, Org, OrgLink, useUi } from '../look/ui.tsx'
import type { Listed } from '../visit.ts'
import { words as shared } from '../words.ts'
import { LIST, type ShownSource } from './source-acts.tsx'
import { sourceWords as words } from './source-words.ts'
import { SubNav } from './subnav.tsx'
import type { Source } from './views.ts'
import { words as portalWords } from './words.ts'

interface SourcesProps extends Listed<Source> {
  readonly acting: Acting<ShownSource>
}

/** Who may post back, and for whom. */
export function SourcesPage({ acting, items, next }: SourcesProps) {
  const { t } = useUi()
  return (
    <>
      <SubNav tab="sources" />
      <div class="head">
        <h1 class="ds-heading">{t(portalWords.sources)}</h1>
        <BeginButton what={beginnings.source} variant="secondary" />
      </div>
      <p>{t(words.intro)}</p>
      {items.length === 0 ? (
        <Empty text={t(words.none)} />
      ) : (
        <ul class="cards-list" data-rows>
          {items.map((one) => (
            <SourceCard acting={acting} one={one} />
          ))}
        </ul>
      )}
      <Foot path={LIST} chosen={{}} next={next} />
    </>
  )
}

function SourceCard({ acting, one }: { acting: Acting<ShownSource>; one: Source }) {
  const { t } = useUi()
  return (
    <li class="panel">
      <h2 class="ds-heading" data-size="2xs">
        <code>{one.name}</code> <Tag tone={one.active ? 'success' : 'neutral'}>{t(one.active ? words.active : words.off)}</Tag>
      </h2>
      <p>
        {t(words.portal)} <code>{one.portal}</code> · <Org id={one.secretariat} />
      </p>
      <p>
        {t(words.actsFor)}
        {t(shared.colon)}
        {one.organisations.length === 0 && t(shared.none)}
        {one.organisations.map((org, n) => (
          <>
            {n > 0 && ' · '}
            <OrgLink id={org} />
          </>
        ))}
      </p>
      {one.formerSecretUntil && (
        <p>
          {t(words.formerSecret)} <Moment at={one.formerSecretUntil} />
        </p>
      )}
      <ActButtons acting={acting} one={{ ...one, id: one.name, bases: [] }} />
    </li>
  )
}

export function NewSourcePage({ fields, filled }: { fields: readonly Field[]; filled: Filled }) {
  const { t } = useUi()
  return (
    <div class="narrow">
      <Back to={LIST}>{t(portalWords.sources)}</Back>
      <ErrorSummary errors={filled.errors} fields={fields} />
      <h1 class="ds-heading">{t(words.new)}</h1>
      <p>{t(words.newIntro)}</p>
      <Form action={beginnings.source.at} formKey={newKey()} fields={fields} filled={filled} submit={t(words.new)} cancel={LIST} />
    </div>
  )
}
