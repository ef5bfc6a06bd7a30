export { createConsole } from './app.tsx'
export { type Assets, type ConsoleParts, readAssets } from './parts.ts'
