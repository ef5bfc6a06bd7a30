export type { Outcome } from './host/index.ts'
export { type Stack, type StackOptions, startStack } from './stack.ts'
export { synthesize, templatesFolder } from './synthesis.ts'
export type { Template, Templates } from './template/read.ts'
