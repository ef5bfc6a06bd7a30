import { describe, expect, it } from 'vitest'
import { orgId } from '#kernel'
import { attempt, BODIES, caseIn, draftCase, PEOPLE, play, START, type Step, type Who, withAlternates } from './example.ts'
import { actIn, everywhere, isFinal, machine } from './machine.ts'
import type { Transfer } from './model.ts'
import { actionsFor, permit } from './permit.ts'
import { ACTIONS, type Action, STATES, type State } from './vocabulary.ts'
import { words } from './words.ts'

const WHO = Object.keys(PEOPLE) as Who[]
const DAY = '2026-09-14'

/**
 * Who may do what in which state, written down from the domain page by hand, people by their short names
 * (s sender, h host, c the sender's secretariat, C the host's; o officer, a approver; le the lead).
 */
const MAY: { readonly [S in State]?: { readonly [A in Action]?: string } } = {
  draft: { submit: 'so sa', withdraw: 'so sa', suspend: 'so sa ho ha co ca Co Ca', dispute: 'so sa ho ha' },
  sender_review: { approve: 'sa', refuse: 'sa', withdraw: 'so sa', suspend: 'so sa ho ha co ca Co Ca', dispute: 'so sa ho ha' },
  host_review: {
    acknowledge: 'ho ha',
    accept: 'ha',
    reject: 'ha',
    counter: 'ha',
    'request-info': 'ha',
    withdraw: 'so sa',
    suspend: 'so sa ho ha co ca Co Ca',
    dispute: 'so sa ho ha',
    correct: 'sa',
  },
  negotiating: {
    accept: 'sa',
    counter: 'so sa',
    reject: 'sa',
    withdraw: 'so sa',
    suspend: 'so sa ho ha co ca Co Ca',
    dispute: 'so sa ho ha',
  },
  more_info: { 'supply-info': 'so sa', withdraw: 'so sa', suspend: 'so sa ho ha co ca Co Ca', dispute: 'so sa ho ha' },
  signing: {
    sign: 'sa ha',
    'request-cancellation': 'so sa ho ha',
    suspend: 'so sa ho ha co ca Co Ca',
    dispute: 'so sa ho ha',
    correct: 'ha',
  },
  filing: {
    file: 'Co Ca',
    'request-cancellation': 'so sa ho ha',
    suspend: 'so sa ho ha co ca Co Ca',
    dispute: 'so sa ho ha',
    correct: 'ha',
  },
  handover: {
    check: 'so sa ho ha Co Ca le',
    'confirm-arrival': 'ho ha le',
    'propose-extension': 'so sa ho ha',
    'request-cancellation': 'so sa ho ha',
    suspend: 'so sa ho ha co ca Co Ca',
    dispute: 'so sa ho ha',
  },
  stalled: { 'decide-suspension': 'Ca', 'request-cancellation': 'so sa ho ha', suspend: 'so sa ho ha co ca Co Ca', dispute: 'so sa ho ha' },
  in_residence: { 'propose-extension': 'ho ha', 'propose-closing': 'ho ha le', suspend: 'so sa ho ha co ca Co Ca', dispute: 'so sa ho ha' },
}

const allowed = (t: Transfer, action: Action): Who[] =>
  WHO.filter((who) => actionsFor(t, PEOPLE[who], DAY).some((one) => one.action === action))

describe('who may do what', () => {
  const open = STATES.filter((state) => !isFinal(state))
  it('has every open state written down', () => expect(Object.keys(MAY).sort()).toEqual([...open].sort()))

  for (const state of open) {
    it(`in ${state}: exactly these people, for every action and role`, () => {
      const t = caseIn(state)
      const offered = Object.fromEntries(ACTIONS.map((action) => [action, allowed(t, action).join(' ')]).filter(([, who]) => who !== ''))
      expect(offered).toEqual(MAY[state])
    })
  }
})

describe('every state × action × person', () => {
  for (const state of STATES.filter((one) => !isFinal(one))) {
    it(`${state}: what is allowed leads where the table says, everything else gets the right refusal`, () => {
      const t = caseIn(state)
      for (const action of ACTIONS) {
        const act = actIn(state, action)
        for (const who of WHO) {
          const body = who === 'le' && action === 'propose-closing' ? { outcome: 'exited', reason: '另谋发展' } : BODIES[action]
          const got = attempt(t, PEOPLE[who], action, START, body)
          if (allowed(t, action).includes(who)) {
            if (typeof got === 'string') expect(['wrong-state', 'not-your-turn'], `${who} ${action}: ${got}`).toContain(got)
            else expect([...(act?.to.length ? act.to : [state])], `${who} ${action}`).toContain(got.next.state)
          } else {
            expect(got, `${who} ${action} in ${state}`).toBe(refusalFor(t, who, action))
          }
        }
      }
    })
  }

  it('nothing is possible in a final state but a correction of the last act', () => {
    const rejected = play(caseIn('host_review'), [['ha', 'reject']])
    expect(rejected.state).toBe('rejected')
    for (const action of ACTIONS.filter((one) => one !== 'correct'))
      for (const who of WHO) expect(attempt(rejected, PEOPLE[who], action, START)).toMatch(/wrong-state|forbidden/)
    expect(allowed(rejected, 'correct')).toEqual(['ha'])
  })
})

/** `forbidden` for what this person never does; `wrong-state` where nobody can; `four-eyes` for an own submission; else another's turn. */
function refusalFor(t: Transfer, who: Who, action: Action): string {
  const roles = new Set<string>(PEOPLE[who].roles)
  const seats: Record<string, string[]> = {
    sender: ['so', 'sa', 'sf'],
    host: ['ho', 'ha', 'hv'],
    lead: ['le'],
    senderSecretariat: ['co', 'ca'],
    hostSecretariat: ['Co', 'Ca'],
    secretariat: ['co', 'ca', 'Co', 'Ca'],
    drafter: ['so', 'sa', 'sf'],
    addressed: ['so', 'sa', 'sf', 'ho', 'ha', 'hv'],
    unsigned: ['so', 'sa', 'sf', 'ho', 'ha', 'hv'],
    itemOwner: ['so', 'sa', 'sf', 'ho', 'ha', 'hv', 'le', 'Co', 'Ca'],
    unconfirmed: ['ho', 'ha', 'hv', 'le'],
    asked: ['so', 'sa', 'sf', 'ho', 'ha', 'hv', 'le'],
    flagged: WHO.filter((one) => one !== 'le'),
    unflagged: WHO.filter((one) => one !== 'le'),
    resolver: ['so', 'sa', 'sf', 'ho', 'ha', 'hv', 'Co', 'Ca'],
    doer: ['so', 'sa', 'sf', 'ho', 'ha', 'hv'],
  }
  const ever = everywhere(action).some(
    (act) => act.roles.some((role) => roles.has(role)) && act.by.some((seat) => seats[seat]?.includes(who)),
  )
  if (!ever) return 'forbidden'
  return WHO.some((one) => allowed(t, action).includes(one)) ? 'not-your-turn' : 'wrong-state'
}

describe('what lies over the states', () => {
  const over = (steps: readonly Step[], state: State = 'signing') => play(caseIn(state), steps)

  it('suspended: only flags move, each cleared by its own approver', () => {
    const t = over([
      ['so', 'suspend'],
      ['co', 'suspend'],
    ])
    expect(ACTIONS.filter((action) => allowed(t, action).length > 0)).toEqual(['suspend', 'resume'])
    expect(allowed(t, 'suspend')).toEqual(['ho', 'ha'])
    expect(allowed(t, 'resume')).toEqual(['sa', 'ca'])
    expect(attempt(t, PEOPLE.sa, 'sign', START)).toBe('wrong-state')
  })
  it('disputed: who raised it resolves it, the rest waits', () => {
    const t = over([['ho', 'dispute']])
    expect(allowed(t, 'resolve-dispute')).toEqual(['ho', 'ha'])
    expect(attempt(t, PEOPLE.sa, 'sign', START)).toBe('wrong-state')
  })
  it('a correction that is asked: the other side answers, everything else waits', () => {
    const t = over([['ha', 'correct']])
    expect(ACTIONS.filter((action) => allowed(t, action).length > 0)).toEqual(['refuse', 'consent'])
    expect(allowed(t, 'consent')).toEqual(['sa'])
  })
  it('a question: the asked side answers with the role it takes', () => {
    expect(allowed(over([['so', 'request-cancellation']]), 'consent')).toEqual(['ha'])
    expect(allowed(over([['ho', 'propose-extension']], 'in_residence'), 'consent')).toEqual(['sa'])
    expect(allowed(over([['ho', 'propose-closing']], 'in_residence'), 'consent')).toEqual(['le'])
    const exit = over([['le', 'propose-closing', { outcome: 'exited', reason: '另谋发展' }]], 'in_residence')
    expect([allowed(exit, 'consent'), allowed(exit, 'refuse')]).toEqual([['ha'], []])
  })
  it('four eyes: the submitter does not approve, nor does one person sign for both sides', () => {
    const both = { ...PEOPLE.so, roles: ['officer', 'approver'] as const }
    const submitted = attempt(draftCase(), both, 'submit', START)
    if (typeof submitted === 'string') throw new Error(submitted)
    expect(attempt(submitted.next, both, 'approve', START)).toBe('four-eyes')
    const signed = play(caseIn('signing'), [['sa', 'sign']])
    expect(attempt(signed, { ...PEOPLE.sa, org: orgId('tianjin') }, 'sign', START)).toBe('four-eyes')
  })
})

describe('what is used up', () => {
  const offered = (t: Transfer, who: Who) => actionsFor(t, PEOPLE[who], DAY).map(({ action }) => action)

  it('a sixth version is not offered, the answers to the fifth are', () => {
    const fourth = play(
      caseIn('host_review'),
      (['ha', 'sa', 'ha'] as const).map((who) => [who, 'counter'] as const),
    )
    expect(offered(fourth, 'sa')).toContain('counter')
    const fifth = play(fourth, [['sa', 'counter']])
    expect(offered(fifth, 'ha')).toEqual(expect.arrayContaining(['accept', 'reject']))
    expect(offered(fifth, 'ha')).not.toContain('counter')
    expect(attempt(fifth, PEOPLE.ha, 'counter', START)).toBe('too-many-versions')
  })
  it('a third extension of the handover is not offered', () => {
    const once: Step[] = [
      ['ho', 'propose-extension'],
      ['sa', 'consent'],
    ]
    expect(offered(play(caseIn('handover'), once), 'ho')).toContain('propose-extension')
    expect(offered(play(caseIn('handover'), [...once, ...once]), 'ho')).not.toContain('propose-extension')
  })
})

describe('why nobody can', () => {
  const why = (t: Transfer, who: Who, action: Action) => permit(t, action, PEOPLE[who], DAY, undefined)

  it('tells what has to come first, not only that the state forbids it', () => {
    const asked = play(caseIn('handover'), [['ho', 'propose-extension']])
    expect(why(asked, 'so', 'request-cancellation')).toEqual({ kind: 'wrong-state', detail: words.questionOpen })
    const leaving = play(caseIn('in_residence'), [['ho', 'propose-closing', { outcome: 'exited', reason: 'x' }]])
    expect(why(leaving, 'le', 'refuse')).toEqual({ kind: 'wrong-state', detail: words.noticeStands })
    const filed = play(caseIn('filing'), [['Co', 'file']])
    expect(why(filed, 'ha', 'correct')).toEqual({ kind: 'wrong-state', detail: words.notCorrectable })
    expect(why(caseIn('signing'), 'sa', 'approve')).toEqual({ kind: 'wrong-state' })
  })
})

describe('the table itself', () => {
  it('gives every open state an acting party, a limit and an outcome of silence', () => {
    for (const state of STATES) {
      const { party, role, limit, silence } = machine[state]
      expect(
        [party, role, limit, silence].every((one) => (one === null) === isFinal(state)),
        state,
      ).toBe(true)
    }
  })
  it('reaches every state', () => {
    const targets = STATES.flatMap((state) => [
      ...Object.values(machine[state].acts).flatMap((act) => [...act.to]),
      ...(machine[state].silence?.to ?? []),
    ])
    expect(STATES.filter((state) => state !== 'draft' && !targets.includes(state))).toEqual([])
  })
  it('offers the next host when one refuses, and only then ends', () => {
    const t = withAlternates(draftCase(), 'shunyi', 'langfang')
    const once = play(caseIn('host_review', t), [['ha', 'reject']])
    expect([once.state, once.candidates.map((one) => one.host)]).toEqual(['host_review', ['shunyi', 'langfang']])
  })
})
