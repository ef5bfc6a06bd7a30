import { allianceOf } from '#directory'
import type { Actor } from '#kernel'
import type { Acting } from '../acting.tsx'
import type { Field, Option } from '../look/field.ts'
import { momentText, type Ui } from '../look/ui.tsx'
import type { NameBook } from '../names.ts'
import { bodyOf, type RouteName } from '../visit.ts'
import { nameIn } from '../vocabulary.ts'
import { backWords } from '../words.ts'
import { secretShown } from './secret.tsx'
import { sourceActs, sourceEffects, sourceWords as words } from './source-words.ts'
import type { NewSource, Source } from './views.ts'

const ONE = '/v1/sources/{name}'
/** Where all are. */
export const LIST = '/portals/sources'

/** A source with what the forms ask of besides: the bases that it may act for. */
export interface ShownSource extends Source {
  readonly id: string
  readonly bases: readonly string[]
}

/** The bases of the alliance that a secretariat serves. */
export async function basesOf(book: NameBook, actor: Actor): Promise<string[]> {
  const alliance = allianceOf(actor.org)?.id
  const all = await book.directory()
  return all.filter(({ alliances, status }) => alliance && alliances.includes(alliance) && status !== 'adjusted_out').map(({ id }) => id)
}

export const organisations = (bases: readonly string[], { nameOf }: Ui): Field => ({
  name: 'organisations',
  kind: 'several',
  label: words.actsFor,
  hint: words.actsForHint,
  options: bases.map((value): Option => ({ value, label: nameOf(value) })),
})

/** What is asked of a source. */
export const sourceActing = (book: NameBook): Acting<ShownSource> => ({
  section: 'portals',
  read: `get ${ONE}`,
  write: (action): RouteName => (action === 'rotate-secret' ? `post ${ONE}/rotate-secret` : `patch ${ONE}`),
  named: 'name',
  base: LIST,
  at: () => LIST,
  back: backWords.sources,
  enrich: async (c, id) => ({ id, bases: await basesOf(book, c.var.desk.actor) }),
  label: (action) => nameIn(sourceActs, action),
  about: ({ name, portal }) => (
    <p>
      <code>{name}</code> · <code>{portal}</code>
    </p>
  ),
  answer(room, c, action, _, given) {
    if (action !== 'rotate-secret') return undefined
    return secretShown(room, c, { secret: bodyOf<NewSource>(given).secret, text: words.rotated, use: words.use, to: LIST })
  },
  effect: (action) => sourceEffects[action],
  facts: ({ active, organisations, formerSecretUntil }, _, { t, language, nameOf }) => [
    { label: t(words.state), text: t(active ? words.active : words.off) },
    { label: t(words.actsFor), text: organisations.map(nameOf).join(' · ') || null },
    { label: t(words.formerSecret), text: formerSecretUntil && momentText(language, formerSecretUntil) },
  ],
  grave: ['switch-off'],
  steps: ['switch-on'],
  initial: ({ organisations }, action) => (action === 'change' ? { organisations } : {}),
  says: (action) => (action.startsWith('switch-') ? { active: action === 'switch-on' } : {}),
  fields: ({ bases }, action, _, ui) => (action === 'change' ? [organisations(bases, ui)] : []),
})
