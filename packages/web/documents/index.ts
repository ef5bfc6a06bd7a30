export { keptDocuments, type Subject, servedDocuments, writeAll } from './write.ts'
