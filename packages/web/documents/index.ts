export { actsOf, isFinal } from './charts.ts'
export { diagram } from './diagram.ts'
export { keptDocuments, type Subject, servedDocuments, writeAll } from './write.ts'
