import { setTimeout as wait } from 'node:timers/promises'
import { clientOf } from '../../../scripts/demo/client.ts'
import { graduate } from '../../../scripts/demo/walk.ts'
import { type Figure, median } from '../figure.ts'
import { activeAgreement, newProject } from '../round-trips.ts'
import { type Ground, PERSONA, tellProgress } from './ground.ts'

const CASES = 500
const SIDE_BY_SIDE = 4
const TOLD_EVERY = 100
const WARM = 5
const SAMPLES = 25
const LIST = '/v1/transfers?box=todo&limit=100'

/** How long the function of the To-do page takes with many open cases, against the one of the API for the list behind it. */
export async function todoFigures(ground: Ground): Promise<Figure[]> {
  const { stack, own } = ground
  await openCases(ground)
  tellProgress('every case is there')
  const client = clientOf(stack, 'zh')
  const authorization = `Bearer ${await client.token(PERSONA)}`
  const page: number[] = []
  const list: number[] = []
  for (let n = 0; n < WARM + SAMPLES; n++) {
    const [one, other] = [await timed(ground, 'console', '/', { cookie: own.cookie }), await timed(ground, 'api', LIST, { authorization })]
    if (n < WARM) continue
    page.push(one)
    list.push(other)
  }
  const [ours, least] = [median(page), median(list)]
  const note = `${ours} ms to ${least} ms in the functions, p50 of ${SAMPLES}, ${CASES} cases wait`
  return [{ name: 'To-do page ÷ the list behind it', value: ours / least, unit: '×', limit: 3, note }]
}

/** Cases that wait for the sender's approval. */
async function openCases({ stack }: Ground): Promise<void> {
  const client = clientOf(stack, 'zh')
  const agreement = await activeAgreement(stack, client)
  const rest = Array.from({ length: CASES }).keys()
  const worker = async (): Promise<void> => {
    for (const n of rest) {
      if (n % TOLD_EVERY === 0) tellProgress(`${n} of ${CASES} cases are there`)
      const steps = graduate(client, await newProject(stack, client), agreement)
      await steps.next()
      await steps.next()
    }
  }
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker))
  await stack.settle()
}

/** Milliseconds in the function, as it says itself in its log. */
async function timed({ stack }: Ground, name: string, path: string, headers: Record<string, string>): Promise<number> {
  const answer = await fetch(`${stack.api}${path}`, { headers, redirect: 'error' })
  if (!answer.ok) throw new Error(`${path} answers ${answer.status}`)
  await answer.text()
  const id = answer.headers.get('x-request-id') ?? ''
  for (let tries = 0; tries < 100; tries++) {
    const line = stack.host.logs(name).find((each) => each.includes(`"requestId":"${id}"`) && each.includes('"ms":'))
    if (line) return Number(JSON.parse(line).ms)
    await wait(5)
  }
  throw new Error(`${name} does not tell of ${id}`)
}
