import lighthouse, { desktopConfig } from 'lighthouse'
import type { Figure } from '../figure.ts'
import { type Ground, tellProgress } from './ground.ts'

const LIMITS = { performance: 95, accessibility: 100, 'best-practices': 95 } as const
const WHERE = ['todo', 'a case in handover', 'a resource']
const SCREENS = { desktop: desktopConfig, mobile: undefined }

/** What Lighthouse says to three pages on two screens, in the browser that listens at this port; the lowest counts. */
export async function lighthouseFigures({ stack, own: { cookie, pages } }: Ground, port: number): Promise<Figure[]> {
  const found = new Map<string, { page: string; score: number; why: string }[]>()
  for (const page of WHERE)
    for (const [screen, config] of Object.entries(SCREENS)) {
      const flags = {
        port,
        extraHeaders: { Cookie: cookie },
        onlyCategories: Object.keys(LIMITS),
        disableStorageReset: true,
        logLevel: 'error' as const,
      }
      const result = await lighthouse(`${stack.api}${pages[page]}`, flags, config)
      if (!result || result.lhr.runtimeError) throw new Error(`Lighthouse: ${result?.lhr.runtimeError?.message ?? 'nothing'}`)
      const { categories, audits } = result.lhr
      tellProgress(`Lighthouse has seen ${page} on ${screen}`)
      for (const { id, score, auditRefs } of Object.values(categories)) {
        const low = auditRefs.filter((ref) => ref.weight > 0 && (audits[ref.id]?.score ?? 1) < 0.9)
        const why = low.map((ref) => ref.id).join(', ')
        found.set(id, [...(found.get(id) ?? []), { page: `${page}, ${screen}`, score: Math.round((score ?? 0) * 100), why }])
      }
    }
  return Object.entries(LIMITS).map(([id, atLeast]) => {
    const all = found.get(id) ?? []
    const lowest = all.reduce((low, one) => (one.score < low.score ? one : low), { page: 'no page', score: 101, why: '' })
    const note = `${all.map(({ score }) => score).join(' ')}; lowest: ${lowest.page}${lowest.why && ` (${lowest.why})`}`
    return { name: `Lighthouse, ${id}`, value: lowest.score === 101 ? 0 : lowest.score, unit: '', atLeast, note }
  })
}
