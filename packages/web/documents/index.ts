export type { Chart } from './charts.ts'
export { keptDocuments, type Subject, servedDocuments, writeAll } from './write.ts'
