import type { Route } from './route.ts'

/** Routes that are loaded together, when somebody asks for one of them: a request waits for its own area, not for all there is. */
export interface Area {
  /** Its addresses as routes write them; one that ends in `/*` is also all that lies below it. An address may be in several areas. */
  readonly at: readonly string[]
  load(): Promise<readonly Route[]>
}

/** The areas in which an address, or the path of a route, may be found. */
export const areasAt = (areas: readonly Area[], path: string): readonly Area[] =>
  areas.filter(({ at }) => at.some((address) => fits(address, path)))

/** The routes of these areas, loaded. */
export const routesIn = async (areas: readonly Area[]): Promise<readonly Route[]> =>
  (await Promise.all(areas.map((area) => area.load()))).flat()

/** Whether a path is of the form of an address: `/v1/bases/{id}`, `/v1/bases/*`. */
export function fits(address: string, path: string): boolean {
  const form = forms.get(address) ?? formOf(address)
  forms.set(address, form)
  return form.test(path)
}

/** Each address is read once; there are as many as the code writes. */
const forms = new Map<string, RegExp>()

function formOf(address: string): RegExp {
  const form = address
    .replaceAll('.', '\\.')
    .replace(/\{\w+\}/g, '[^/]+')
    .replace(/\/\*$/, '(/.*)?')
  // What was escaped in a path may be anything, line breaks too.
  return new RegExp(`^${form}$`, 's')
}
