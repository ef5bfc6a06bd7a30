export { sweepTransfer } from './commands.ts'
export { type Files, filesIn } from './files.ts'
export { machine, overlays, STATES } from './machine.ts'
export { transferRoutes } from './routes.ts'
