import { Fact } from '../look/fact.tsx'
import { useUi } from '../look/ui.tsx'
import { roles } from '../vocabulary.ts'
import { duties, glossary } from './glossary-words.ts'
import { words } from './words.ts'

export function Lights() {
  const { t } = useUi()
  return <p>{t(words.lightsText)}</p>
}

export function TwoRules() {
  const { t } = useUi()
  return (
    <>
      <p>{t(words.fourEyes)}</p>
      <p>{t(words.silenceRule)}</p>
    </>
  )
}

/** For somebody who is new: what is for whom. */
export function Roles() {
  const { t } = useUi()
  return (
    <dl class="facts">
      {Object.entries(roles).map(([role, name]) => (
        <Fact label={t(name)}>{t(duties[role as keyof typeof roles])}</Fact>
      ))}
    </dl>
  )
}

/** What the words mean. */
export function Terms() {
  const { t } = useUi()
  return (
    <dl class="facts">
      {glossary.map(([term, meaning]) => (
        <Fact label={t(term)}>{t(meaning)}</Fact>
      ))}
    </dl>
  )
}

export function Keyboard() {
  const { t } = useUi()
  const keys = [
    ['/', words.keySearch],
    ['j', words.keyDown],
    ['k', words.keyUp],
    ['e', words.keyAct],
    ['?', words.keyHelp],
  ] as const
  return (
    <table class="ds-table keys">
      <thead>
        <tr>
          <th scope="col">{t(words.key)}</th>
          <th scope="col">{t(words.does)}</th>
        </tr>
      </thead>
      <tbody>
        {keys.map(([key, does]) => (
          <tr>
            <th scope="row">
              <kbd>{key}</kbd>
            </th>
            <td>{t(does)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
