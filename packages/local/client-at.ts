import { openClient, type TableClient } from '#storage'
import { region } from './template/physical.ts'

const keys = { accessKeyId: 'local', secretAccessKey: 'local' }

/** A client of the local tables themselves, behind no guard. */
export const clientAt = (endpoint: string): TableClient => openClient({ endpoint, region, keys: () => keys })
