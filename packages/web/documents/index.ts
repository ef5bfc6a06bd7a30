export { type Chart, edgesOf } from './charts.ts'
export { openApi } from './openapi.ts'
export { docsPage } from './page.ts'
