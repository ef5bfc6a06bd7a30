import type { Child } from 'hono/jsx'

interface AlertProps {
  readonly color: 'warning' | 'danger'
  readonly title: string
  readonly children: Child
}

/** Why a form came back, at the head of the page: focus goes here. */
export const Alert = ({ color, title, children }: AlertProps) => (
  <div class="ds-alert" data-color={color} role="alert" tabindex={-1} autofocus id="error-summary">
    <h2 class="ds-heading" data-size="2xs">
      {title}
    </h2>
    {children}
  </div>
)
