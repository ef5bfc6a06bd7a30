import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { CreateTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb'
import { expect, it, vi } from 'vitest'
import { startDynamoDb } from './index.ts'
import { majorVersion, requireJava } from './java.ts'

const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
const connect = (endpoint: string) => new DynamoDBClient({ endpoint, region: 'us-east-1', credentials })

const alive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

it('keeps the tables of a data folder over a restart', { timeout: 30_000 }, async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'tables-'))
  const first = await startDynamoDb({ dataDir })
  await connect(first.endpoint).send(
    new CreateTableCommand({
      TableName: 'kept',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    }),
  )
  await first.close()
  expect(alive(first.pid)).toBe(false)
  const second = await startDynamoDb({ dataDir })
  const listed = await connect(second.endpoint).send(new ListTablesCommand({}))
  await second.close()
  await rm(dataDir, { recursive: true })
  expect(listed.TableNames).toEqual(['kept'])
})

it('goes when the process that started it is killed outright', { timeout: 30_000 }, async () => {
  const door = new URL('./index.ts', import.meta.url).href
  const code = `import { startDynamoDb } from ${JSON.stringify(door)}; console.log((await startDynamoDb({ dataDir: null })).pid); setInterval(() => {}, 1000)`
  const parent = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [pid] = await once(createInterface(parent.stdout), 'line')
  expect(alive(Number(pid))).toBe(true)
  parent.kill('SIGKILL')
  await vi.waitFor(() => expect(alive(Number(pid))).toBe(false), { timeout: 5_000, interval: 50 })
})

it('reads both ways Java prints its version', () => {
  expect(majorVersion('openjdk version "17.0.15" 2025-04-15')).toBe(17)
  expect(majorVersion('java version "1.8.0_402"')).toBe(8)
})

it('says in one line that Java is missing', async () => {
  await expect(requireJava('/nowhere/java')).rejects.toThrow(/^No Java found .*Java 17 or newer is needed.*$/)
})
