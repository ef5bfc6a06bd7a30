export type { Reader } from './demands.ts'
export { indexer } from './indexing.ts'
export { INDEX_FOLDER, INDEX_KEY, readerOf } from './keeper.ts'
export { findRoutes } from './routes.ts'
