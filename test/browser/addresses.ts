interface One {
  readonly id: string
  readonly state: string
  readonly kind?: string
  readonly series?: string | null
}

/** Every page of the console by what it shows, filled in with things of the demo as `get` reads them from the API. */
export async function addressesFor(get: (path: string) => Promise<unknown>): Promise<Record<string, string>> {
  const list = async (path: string): Promise<readonly One[]> => ((await get(path)) as { items: readonly One[] }).items
  const first = (items: readonly One[]): string => items[0]?.id ?? 'none'
  const cases = await list('/v1/transfers?limit=100')
  const at = (state: string): string => cases.find((one) => one.state === state)?.id ?? state
  const resources = await list('/v1/resources?limit=20')
  const microscope = first(resources.filter(({ kind }) => kind === 'instrument'))
  const booking = first(await list('/v1/bookings?box=mine'))
  const weekly = (await list('/v1/bookings?limit=100')).find(({ series }) => series)?.series ?? 'none'
  const place = first(await list('/v1/waiting'))
  const demand = first(await list('/v1/demands'))
  const webhook = first(await list('/v1/webhooks'))
  const agreements = await list('/v1/agreements?limit=100')
  const inForce = agreements.findLast(({ state }) => state === 'active')?.id ?? 'none'
  const agreementAt = (state: string): string => agreements.find((one) => one.state === state)?.id ?? state
  const project = first(await list('/v1/projects?limit=1'))
  const newCase = `kind=enclave&agreement=${inForce}&project=${project}&presence=incubation`
  const quarter = first(await list('/v1/settlements'))
  const delegation = first((await list('/v1/delegations')).filter(({ state }) => state === 'accepted'))
  return {
    todo: '/',
    'nobody to remind': '/remind',
    transfers: '/transfers',
    'transfers that fit nothing': '/transfers?state=filing&light=red',
    'a case in negotiation': `/transfers/${at('negotiating')}`,
    'a case in handover': `/transfers/${at('handover')}`,
    'a case that is over': `/transfers/${at('graduated')}`,
    'an act': `/transfers/${at('negotiating')}/counter`,
    'an act not possible now': `/transfers/${at('graduated')}/accept`,
    'a signature': `/transfers/${at('signing')}/sign`,
    'a new case': '/transfers/new',
    'a step of a new case': '/transfers/new/agreement',
    'a step whose answers are missing': '/transfers/new/terms?kind=enclave',
    'the project of a new case': `/transfers/new/project?kind=enclave&agreement=${inForce}`,
    'terms of a new case': `/transfers/new/terms?${newCase}`,
    'alternates of a new case': `/transfers/new/alternates?${newCase}&terms.line=A3&terms.amount=10&terms.months=12&terms.rentReliefBp=0`,
    'documents of a draft': `/transfers/${at('draft')}/documents`,
    'the answers of a new case': '/transfers/new/check?kind=enclave',
    agreements: '/agreements',
    'agreements that fit nothing': '/agreements?state=lapsed',
    'an agreement': `/agreements/${inForce}`,
    'a renewal': `/agreements/${inForce}/renew`,
    'a notice': `/agreements/${inForce}/terminate`,
    'an act on an agreement not possible now': `/agreements/${inForce}/resume`,
    'an agreement in negotiation': `/agreements/${agreementAt('negotiating')}`,
    'an agreement to be accepted': `/agreements/${agreementAt('negotiating')}/accept`,
    'an agreement to be signed': `/agreements/${agreementAt('signing')}/sign`,
    'an agreement to be drafted': '/agreements/new',
    'a counter-offer of an agreement': `/agreements/${agreementAt('negotiating')}/counter`,
    'a forecast': `/agreements/${inForce}/forecast?start=2026-06-01&figures.0.localTaxFen=860000&figures.1.localTaxFen=1200000&figures.1.outputFen=30000000`,
    delegations: '/delegations',
    'a delegation': `/delegations/${delegation}`,
    'a delegation to be taken back': `/delegations/${delegation}/revoke`,
    'a delegation to be given': `/delegations/new?agreement=${inForce}`,
    settlements: '/settlements',
    'a quarter in dispute': `/settlements/${quarter}`,
    'an import': `/settlements/${quarter}/import`,
    'settlements that fit nothing': '/settlements?state=paid',
    sharing: '/sharing',
    'a resource': `/sharing/resources/${microscope}`,
    'a booking to be made': `/sharing/resources/${microscope}/book`,
    'a place to wait for': `/sharing/resources/${microscope}/waiting-list`,
    'a resource to be offered': '/sharing/resources/new',
    'own listings': '/sharing/mine',
    'own listings brought back': '/sharing/mine/import',
    bookings: '/sharing/bookings',
    'a booking': `/sharing/bookings/${booking}`,
    'a booking to be cancelled': `/sharing/bookings/${booking}/cancel`,
    'a weekly booking': `/sharing/series/${weekly}`,
    'a place on the waiting list': `/sharing/waiting/${place}`,
    demands: '/sharing/demands',
    'a demand': `/sharing/demands/${demand}`,
    'a demand to be posted': '/sharing/demands/new',
    matches: '/sharing/matches',
    directory: '/directory',
    'a base': '/directory/hefei-hitech',
    projects: '/projects',
    'projects brought back': '/projects/import',
    overview: '/overview',
    portals: '/portals',
    'a subscription': `/portals/${webhook}`,
    'a subscription to be made': '/portals/new',
    'a subscription to be changed': `/portals/${webhook}/change`,
    'events to be sent again': `/portals/${webhook}/replay`,
    'a secret to be rotated': `/portals/${webhook}/rotate-secret`,
    quarantine: '/portals/quarantine',
    sources: '/portals/sources',
    'programs that poll': '/portals/consumers',
    'the catalogue of events': '/portals/catalogue',
    'types of event that are not': '/portals/catalogue?q=none-such',
    help: '/help',
    'an unknown address': '/nowhere',
  }
}

/** Pages that only others see, by who they are: those who declare and pay, and those who look after both sides. */
export async function addressesOfOthers(
  get: (persona: string, path: string) => Promise<unknown>,
): Promise<Record<string, Record<string, string>>> {
  const list = async (persona: string, path: string): Promise<readonly One[]> =>
    ((await get(persona, path)) as { items: readonly One[] }).items
  const [finance, secretariat] = ['hefei-hitech.finance', 'yrd-secretariat.officer+approver']
  const quarter = (await list(finance, '/v1/settlements'))[0]?.id ?? 'none'
  const offered = (await list(secretariat, '/v1/delegations')).find(({ state }) => state === 'offered')?.id ?? 'none'
  return {
    [finance]: {
      'what waits for those who pay': '/',
      'figures to be corrected': `/settlements/${quarter}/restate`,
      'a payment to be recorded': `/settlements/${quarter}/pay`,
    },
    [secretariat]: {
      'what a secretariat sees': '/',
      'a query to be mediated': `/settlements/${quarter}/mediate`,
      'a delegation to be accepted': `/delegations/${offered}/accept`,
      'a source to be registered': '/portals/sources/new',
    },
  }
}
