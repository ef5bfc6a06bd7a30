import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { callerOf, must, startStack } from '#local'
import { type Figure, median } from '../figure.ts'

const SAMPLES = 40
const OFFICER = 'yangpu.officer'

/** From the answer of the act that it is about to its first arrival, on the whole local stack: log, relay, feed, fan-out, worker. */
export async function promptFigures(): Promise<Figure[]> {
  const stack = await startStack({ port: 0, data: 'memory', seed: 'bases', clock: '2026-09-14T01:00:00Z' })
  let arrived: (at: number) => void = () => undefined
  const server = createServer((request, response) => {
    arrived(performance.now())
    request.resume().once('end', () => response.writeHead(204).end())
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  try {
    const as = callerOf(stack)
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    must(await as('yangpu.integrator').post('/v1/webhooks', { url, types: ['project.*'] }), 201)
    await stack.settle()
    const taken: number[] = []
    for (let n = 0; n < SAMPLES; n++) {
      const arrival = new Promise<number>((done) => {
        arrived = done
      })
      const project = { name: `Project ${n}`, stage: 'incubator', presence: [], needs: [], lead: { name: '王敏' } }
      must(await as(OFFICER).post('/v1/projects', project), 201)
      const committed = performance.now()
      taken.push((await arrival) - committed)
    }
    const p95 = [...taken].sort((a, b) => a - b)[Math.floor(SAMPLES * 0.95)] ?? 0
    return [
      {
        name: 'from commit to first attempt, p50',
        value: median(taken) / 1_000,
        unit: 's',
        limit: 1.5,
        note: `p95 ${(p95 / 1_000).toFixed(2)} s, of ${SAMPLES}`,
      },
    ]
  } finally {
    server.closeAllConnections()
    server.close()
    await stack.close()
  }
}
