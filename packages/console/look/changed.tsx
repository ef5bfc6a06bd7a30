import type { Child } from 'hono/jsx'
import type { Words } from '#kernel'
import type { Changed as Changes } from '../changes.ts'
import { Alert } from './alert.tsx'
import { useUi } from './ui.tsx'
import { VersionTable } from './versions.tsx'

const words = {
  title: { zh: '在您填写期间，情况有了变化', en: 'Something changed while you were filling this in' },
  kept: {
    zh: '请先看看有什么变化；您填写的内容尚未提交，都还在下面。',
    en: 'See what has changed. What you entered has not been submitted and is still below.',
  },
  was: { zh: '您打开时', en: 'When you opened it' },
  is: { zh: '现在', en: 'Now' },
} as const satisfies Words

/** What others did to a thing while somebody filled in a form about it: each fact as it was and as it is, and who did it. */
export function Changed({ changed: { was, is }, children }: { changed: Changes; children?: Child }) {
  const { t } = useUi()
  const columns = [
    { title: t(words.was), rows: was },
    { title: t(words.is), rows: is },
  ]
  return (
    <Alert color="warning" title={t(words.title)}>
      <p>{t(words.kept)}</p>
      {(was.length > 0 || is.length > 0) && <VersionTable columns={columns} caption={words.title} />}
      {children}
    </Alert>
  )
}
