export { indexer } from './indexing.ts'
export { INDEX_FOLDER, INDEX_KEY } from './keeper.ts'
export { rebuildIndex } from './rebuild.ts'
