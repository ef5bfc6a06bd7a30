// Runs in a process of its own, as the code inside Lambda's runtime does: takes invocations from the Runtime API, calls the handler, answers.
// Plain JavaScript, because stripping types costs each process 35 ms and 13 MB.
import { existsSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { enableCompileCache, flushCompileCache } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const { AWS_LAMBDA_RUNTIME_API: api, LAMBDA_TASK_ROOT: root = '.', _HANDLER: wanted = '' } = process.env
const base = `http://${api}/2018-06-01/runtime`
const agent = new Agent({ keepAlive: true })
// With the bundle, for the processes after this one; it is written by hand, as the host ends a process without asking it.
enableCompileCache(resolve(root, '.compiled'))

// The host holds the other end; it closes when the host ends, in whatever way.
process.stdin.on('end', () => process.exit(0)).resume()

function call(method, path, body) {
  return new Promise((done, failed) => {
    const headers = ['host', api, 'content-type', 'application/json', 'content-length', String(body?.length ?? 0)]
    const sent = request(`${base}${path}`, { method, agent, headers }, (answer) => {
      let text = ''
      answer
        .setEncoding('utf8')
        .on('data', (chunk) => {
          text += chunk
        })
        .on('end', () => done({ headers: answer.headers, text }))
        .on('error', failed)
    })
    sent.on('error', failed).end(body)
  })
}

function told(error) {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error))
  return Buffer.from(JSON.stringify({ errorType: name, errorMessage: message, stackTrace: stack?.split('\n').slice(1) ?? [] }))
}

async function load() {
  const dot = wanted.lastIndexOf('.')
  const path = resolve(root, wanted.slice(0, dot))
  const file = [`${path}.mjs`, `${path}.js`].find((candidate) => existsSync(candidate))
  if (!file) throw new Error(`Cannot find module '${path}'`)
  const handler = (await import(pathToFileURL(file).href))[wanted.slice(dot + 1)]
  if (typeof handler !== 'function') throw new Error(`${wanted} is undefined or not exported`)
  return (event, context) => handler(event, context)
}

async function answerNext(handler) {
  const { headers, text } = await call('GET', '/invocation/next')
  const id = String(headers['lambda-runtime-aws-request-id'])
  const deadline = Number(headers['lambda-runtime-deadline-ms'])
  const context = {
    awsRequestId: id,
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: '$LATEST',
    invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  }
  try {
    const result = await handler(JSON.parse(text), context)
    await call('POST', `/invocation/${id}/response`, Buffer.from(JSON.stringify(result) ?? 'null'))
  } catch (error) {
    await call('POST', `/invocation/${id}/error`, told(error))
  }
}

const handler = await load().catch(async (error) => {
  console.error(error)
  await call('POST', '/init/error', told(error))
  process.exit(1)
})
flushCompileCache()
for (;;) await answerNext(handler)
