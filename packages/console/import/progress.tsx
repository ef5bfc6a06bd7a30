import { FileLinks, NumberCell, Rows } from '../look/list.tsx'
import { useUi } from '../look/ui.tsx'
import { troubleFirst } from './plan.ts'
import type { Sheet } from './sheet.ts'
import { words } from './words.ts'
import { type Done, packWork, type Work } from './work.ts'

interface Props {
  readonly sheet: Sheet<never>
  readonly work: Work
}

/** How far it is, and on with it; at the end what became of each line. */
export function ProgressPage({ sheet, work }: Props) {
  const { t } = useUi()
  const { todo, done } = work
  const all = todo.length + done.length
  return (
    <>
      <h1 class="ds-heading">{t(words.title, { what: t(sheet.title) })}</h1>
      {todo.length > 0 ? (
        <form method="post" action={`${sheet.path}/import`} class="stack" data-go-on>
          <p role="status">{t(words.progress, { n: done.length, all })}</p>
          <progress value={String(done.length)} max={String(all)} aria-label={t(words.progress, { n: done.length, all })} />
          <p class="quiet">{t(words.keepOpen)}</p>
          <input type="hidden" name="work" value={packWork(work)} />
          <div class="buttons">
            <button class="ds-button" type="submit" data-once>
              {t(words.goOn)}
            </button>
          </div>
        </form>
      ) : (
        <Result sheet={sheet} done={done} />
      )}
    </>
  )
}

/** Why a line that was right in the preview came to nothing, and the way on. */
function Overtaken({ sheet, id }: { sheet: Props['sheet']; id: string }) {
  const { t } = useUi()
  return (
    <p>
      {t(words.overtaken)}
      <a class="ds-link" href={sheet.hrefOf(id)}>
        {t(words.look)}
      </a>
      {' · '}
      {t(words.exportAgain)} <FileLinks files={`${sheet.path}/export`} />
    </p>
  )
}

const RESULT = { created: words.created, changed: words.done, failed: words.failed } as const

function Result({ sheet, done }: { sheet: Props['sheet']; done: readonly Done[] }) {
  const { t } = useUi()
  const count = (what: Done['what']) => done.filter((row) => row.what === what).length
  return (
    <>
      <p role="status">
        <strong>{t(words.result, { created: count('created'), changed: count('changed'), failed: count('failed') })}</strong>
      </p>
      <div class="buttons">
        <a class="ds-button" href={sheet.path}>
          {t(words.toList)}
        </a>
        <a class="ds-button" data-variant="tertiary" href={`${sheet.path}/import`}>
          {t(words.another)}
        </a>
      </div>
      <Rows caption={t(words.what)} titles={[{ number: t(words.line) }, t(words.name), t(words.what), t(words.details)]}>
        {troubleFirst('failed', done).map(({ line, name, what, id, detail, overtaken }) => (
          <tr>
            <NumberCell label={t(words.line)}>{String(line)}</NumberCell>
            <th scope="row">
              {id === null ? (
                name
              ) : (
                <a class="ds-link" href={sheet.hrefOf(id)}>
                  {name}
                </a>
              )}
            </th>
            <td>{t(RESULT[what])}</td>
            <td>
              {detail}
              {overtaken && id !== null && <Overtaken sheet={sheet} id={id} />}
            </td>
          </tr>
        ))}
      </Rows>
    </>
  )
}
