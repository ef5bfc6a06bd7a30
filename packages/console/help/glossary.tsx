import { Fact } from '../look/fact.tsx'
import { useUi } from '../look/ui.tsx'
import { roles } from '../vocabulary.ts'
import { duties, glossary, glossaryWords as words } from './glossary-words.ts'

/** For somebody who is new: what is for whom, and what the words mean. */
export function Glossary() {
  const { t } = useUi()
  return (
    <>
      <section id="roles" class="below">
        <h2 class="ds-heading" data-size="xs">
          {t(words.roles)}
        </h2>
        <dl class="facts">
          {Object.entries(roles).map(([role, name]) => (
            <Fact label={t(name)}>{t(duties[role as keyof typeof roles])}</Fact>
          ))}
        </dl>
      </section>
      <section id="terms" class="below">
        <h2 class="ds-heading" data-size="xs">
          {t(words.terms)}
        </h2>
        <dl class="facts">
          {glossary.map(([term, meaning]) => (
            <Fact label={t(term)}>{t(meaning)}</Fact>
          ))}
        </dl>
      </section>
    </>
  )
}
