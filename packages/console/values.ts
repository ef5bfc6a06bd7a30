/** What somebody typed, by the names of the fields. */
export type Values = Readonly<Record<string, readonly string[]>>

/** A form's body, every value as text; files are not among them. */
export async function valuesOf(request: Request): Promise<Values> {
  const values: Record<string, string[]> = {}
  for (const [name, value] of (await request.formData()).entries())
    if (typeof value === 'string') values[name] = [...(values[name] ?? []), value.replaceAll('\r\n', '\n')]
  return values
}

export const one = (values: Values, name: string): string => values[name]?.[0] ?? ''
