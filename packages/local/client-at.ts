import { openClient, type TableClient } from '#storage'
import type { TableServer } from './dynamodb/index.ts'
import { region } from './template/physical.ts'

/** A client of the local tables themselves, behind no guard. */
export const clientAt = ({ endpoint, accessKeyId }: TableServer): TableClient =>
  openClient({ endpoint, region, keys: () => ({ accessKeyId, secretAccessKey: 'local' }) })
