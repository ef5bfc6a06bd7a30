import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import * as z from 'zod'

/** The last handled sequence number of each shard, kept with the data. */
export interface Checkpoints {
  get(shard: string): string | undefined
  set(shard: string, sequenceNumber: string): void
  forget(shard: string): void
}

const stored = z.record(z.string(), z.string())

/** The checkpoints of one reader among several. */
export function checkpointsOf(reader: string, all: Checkpoints): Checkpoints {
  const key = (shard: string): string => `${reader}/${shard}`
  return {
    get: (shard) => all.get(key(shard)),
    set: (shard, sequenceNumber) => all.set(key(shard), sequenceNumber),
    forget: (shard) => all.forget(key(shard)),
  }
}

/** `file` null keeps them in memory only. */
export function openCheckpoints(file: string | null): Checkpoints {
  const all = new Map(Object.entries(file && existsSync(file) ? stored.parse(JSON.parse(readFileSync(file, 'utf8'))) : {}))
  function save(): void {
    if (!file) return
    writeFileSync(`${file}.new`, JSON.stringify(Object.fromEntries(all)))
    renameSync(`${file}.new`, file)
  }
  return {
    get: (shard) => all.get(shard),
    set(shard, sequenceNumber) {
      all.set(shard, sequenceNumber)
      save()
    },
    forget(shard) {
      all.delete(shard)
      save()
    },
  }
}
