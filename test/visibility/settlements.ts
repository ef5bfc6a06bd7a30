/** Paths of settlements, which test/settlements/visibility.test.ts asks as an outsider: none of them tells that anything is there. */
export const settlementPaths: readonly string[] = [
  'GET /v1/settlements',
  'GET /v1/settlements/{id}',
  'GET /v1/settlements/{id}/statement',
  ...['declare', 'confirm', 'query', 'mediate', 'pay', 'repay', 'restate', 'remind', 'import'].map(
    (act) => `POST /v1/settlements/{id}/${act}`,
  ),
]
