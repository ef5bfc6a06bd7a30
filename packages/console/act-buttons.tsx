import type { Acting, Alive } from './acting.tsx'
import { Turn } from './look/turn.tsx'
import { useUi } from './look/ui.tsx'

/** The acts that the visitor may do now, as buttons: what he most likely came for first and alone in full colour, what ends something last. */
export function ActButtons<T extends Alive>({ acting, one, without = [] }: { acting: Acting<T>; one: T; without?: readonly string[] }) {
  const { t } = useUi()
  const { steps = [], grave } = acting
  const offered = one.actions.map(({ action }) => action).filter((action) => !without.includes(action))
  const first = steps.find((step) => offered.includes(step))
  const rank = (action: string) => (action === first ? 0 : grave.includes(action) ? 2 : 1)
  return (
    <>
      {!first && <Turn clock={one.clock} />}
      {offered.length > 0 && (
        <div class="buttons">
          {offered
            .sort((a, b) => rank(a) - rank(b))
            .map((action) => (
              <a
                class="ds-button"
                data-variant={action === first ? undefined : 'secondary'}
                data-color={grave.includes(action) ? 'danger' : undefined}
                href={`${acting.base}/${one.id}/${action}`}
              >
                {t(acting.label(action))}
              </a>
            ))}
        </div>
      )}
    </>
  )
}
