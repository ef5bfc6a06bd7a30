/** Does one thing with each of all, so many at a time at `most`. The first that throws stops nobody else, and is thrown. */
export async function sideBySide<T>(all: readonly T[], most: number, one: (each: T) => Promise<void>): Promise<void> {
  const rest = all.values()
  const worker = async () => {
    for (const each of rest) await one(each)
  }
  await Promise.all(Array.from({ length: Math.min(most, all.length) }, worker))
}
