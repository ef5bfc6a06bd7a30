import { synthesize, templatesFolder } from '../packages/local/synthesis.ts'

/** Brings the templates up to date once, before the files that start a stack from them side by side. */
export const setup = () => synthesize(templatesFolder)
