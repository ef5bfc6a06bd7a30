/** Puts the first data into a new stack. */
export async function seed(_: {
  kind: 'demo' | 'bases'
  api: string
  issuer: string
  control: string
  tables: { records: string }
  dynamodb: string
  dataDir: string | null
}): Promise<void> {}
