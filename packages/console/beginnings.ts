import { agreementWords, delegationWords, mayDraftAgreement, mayGive } from '#agreements'
import { bookingWords, mayAsk } from '#bookings'
import { mayPost, demandWords as posting } from '#demands'
import { inboundWords, mayRegister } from '#inbound'
import type { Actor, Text } from '#kernel'
import { mayRegisterProject, projectWords } from '#projects'
import { mayOffer, resourceWords } from '#resources'
import { mayDraft } from '#transfers'
import { mayLookAtWebhooks, webhookWords } from '#webhooks'
import { words as agreements } from './agreements/words.ts'
import { words as delegations } from './delegations/words.ts'
import type { Section } from './frame.tsx'
import { words as importing } from './import/words.ts'
import { sourceWords } from './portals/source-words.ts'
import { words as portals } from './portals/words.ts'
import { demandWords } from './sharing/demand-words.ts'
import { words as sharing } from './sharing/words.ts'
import { newWords } from './transfers/new-words.ts'

/** Something that only some may begin: what it is called, where, and who they are, as the rule itself has it. */
export interface Beginning {
  readonly label: Text
  readonly section: Section
  /** The list that it is begun from. */
  readonly list: string
  /** Where its form is, unless that depends on a thing. */
  readonly at: string
  readonly who: Text
  may(actor: Actor): boolean
}

export const beginnings = {
  case: {
    label: newWords.title,
    section: 'transfers',
    list: '/transfers',
    at: '/transfers/new',
    who: newWords.officersOnly,
    may: mayDraft,
  },
  agreement: {
    label: agreements.new,
    section: 'agreements',
    list: '/agreements',
    at: '/agreements/new',
    who: agreementWords.partiesOnly,
    may: mayDraftAgreement,
  },
  delegation: {
    label: delegations.new,
    section: 'agreements',
    list: '/delegations',
    at: '/delegations/new',
    who: delegationWords.approversGive,
    may: mayGive,
  },
  listing: {
    label: sharing.offer,
    section: 'sharing',
    list: '/sharing',
    at: '/sharing/resources/new',
    who: resourceWords.officeOnly,
    may: mayOffer,
  },
  listings: {
    label: importing.import,
    section: 'sharing',
    list: '/sharing/mine',
    at: '/sharing/mine/import',
    who: resourceWords.officeOnly,
    may: mayOffer,
  },
  booking: {
    label: sharing.book,
    section: 'sharing',
    list: '/sharing',
    at: '',
    who: bookingWords.guestsOnly,
    may: mayAsk,
  },
  demand: {
    label: demandWords.new,
    section: 'sharing',
    list: '/sharing/demands',
    at: '/sharing/demands/new',
    who: posting.postersOnly,
    may: mayPost,
  },
  projects: {
    label: importing.import,
    section: 'directory',
    list: '/projects',
    at: '/projects/import',
    who: projectWords.basesOnly,
    may: mayRegisterProject,
  },
  subscription: {
    label: portals.new,
    section: 'portals',
    list: '/portals',
    at: '/portals/new',
    who: webhookWords.only,
    may: mayLookAtWebhooks,
  },
  source: {
    label: sourceWords.new,
    section: 'portals',
    list: '/portals/sources',
    at: '/portals/sources/new',
    who: inboundWords.registerOnly,
    may: mayRegister,
  },
} as const satisfies Record<string, Beginning>
