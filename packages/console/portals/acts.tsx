import { webhookChart } from '#webhooks'
import type { Acting } from '../acting.tsx'
import type { Field } from '../look/field.ts'
import { numberText, type Ui } from '../look/ui.tsx'
import type { Values } from '../values.ts'
import { bodyOf, type RouteName } from '../visit.ts'
import { nameIn, optionsOf } from '../vocabulary.ts'
import { backWords } from '../words.ts'
import { secretShown } from './secret.tsx'
import type { NewWebhook, Webhook } from './views.ts'
import { effects, formats, words } from './words.ts'

const ONE = '/v1/webhooks/{id}'
const ROUTES: Readonly<Record<string, RouteName>> = { change: `patch ${ONE}`, delete: `delete ${ONE}` }

const url: Field = { name: 'url', kind: 'line', label: words.address, hint: words.addressHint }
const robotUrl: Field = { ...url, hint: words.robotAddressHint, optional: true }
const types: Field = { name: 'types', kind: 'list', label: words.types, hint: words.typesHint }
const filter: Field = { name: 'filter', kind: 'pairs', label: words.filter, hint: words.filterHint, optional: true }
const secret: Field = { name: 'secret', kind: 'line', label: words.robotSecret, hint: words.robotSecretHint, optional: true }
const ordered = ({ t }: Ui): Field => ({
  name: 'ordered',
  kind: 'truth',
  label: words.ordered,
  options: [
    { value: 'true', label: t(words.orderedYes) },
    { value: 'false', label: t(words.orderedNo) },
  ],
})

export const newFields = (ui: Ui): readonly Field[] => [
  url,
  types,
  filter,
  { name: 'format', kind: 'choice', label: words.format, options: optionsOf(formats, ui.language) },
  ordered(ui),
  secret,
]
const replayFields: readonly Field[] = [
  { name: 'since', kind: 'minute', label: words.replaySince, hint: words.replaySinceHint, optional: true },
  { name: 'from', kind: 'whole', label: words.replayFrom, optional: true },
  { name: 'to', kind: 'whole', label: words.replayTo, hint: words.replayToHint, optional: true },
  { name: 'ids', kind: 'list', label: words.replayIds, hint: words.replayIdsHint, optional: true },
]

/** What is asked of a subscription. */
export const webhookActing: Acting<Webhook> = {
  section: 'portals',
  read: `get ${ONE}`,
  write: (action) => ROUTES[action] ?? `post ${ONE}/${action}`,
  base: '/portals',
  at: ({ id }) => `/portals/${id}`,
  back: backWords.subscription,
  after: (action) => (action === 'delete' ? '/portals' : undefined),
  label: (action) => nameIn(webhookChart.actNames, action),
  about: ({ url }) => <p class="sides">{url}</p>,
  answer(room, c, action, { id }, given) {
    if (action !== 'rotate-secret') return undefined
    const { secret } = bodyOf<NewWebhook>(given)
    return secretShown(room, c, { secret, text: words.secretOld, use: words.secretText, to: `/portals/${id}` })
  },
  done: (action) => (action === 'test' ? words.testSent : undefined),
  effect: (action) => effects[action],
  facts: (one, _, { t, language }) => [
    { label: t(words.state), text: t(nameIn(webhookChart.stateNames, one.state)) },
    { label: t(words.address), text: one.url },
    { label: t(words.types), text: one.types.join(' ') },
    { label: t(words.filter), text: pairsOf(one).join(' ') || null },
    { label: t(words.ordered), text: t(one.ordered ? words.orderedYes : words.orderedNo) },
    { label: t(words.secretsNow), text: numberText(language, one.secrets.length) },
  ],
  grave: ['delete'],
  steps: ['resume'],
  initial: (one, action) => (action === 'change' ? valuesOf(one) : {}),
  fields(one, action, _, ui) {
    if (action === 'replay') return replayFields
    if (action !== 'change') return []
    const signs = one.format === 'dingtalk' || one.format === 'feishu'
    return [isRobot(one) ? robotUrl : url, types, filter, ordered(ui), ...(signs ? [secret] : [])]
  },
}

const isRobot = ({ format }: Webhook): boolean => format !== 'cloudevents'

const pairsOf = ({ filter: pairs }: Webhook): string[] => Object.entries(pairs).map(([name, value]) => `${name}=${value}`)

/** A robot's address is shown without its token, so it cannot be sent back as it is. */
const valuesOf = (one: Webhook): Values => ({
  url: [isRobot(one) ? '' : one.url],
  types: [one.types.join('\n')],
  filter: [pairsOf(one).join('\n')],
  ordered: [String(one.ordered)],
})
