export * from './contract.ts'
export * from './relay.ts'
export * from './routes.ts'
