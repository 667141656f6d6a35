import type * as React from 'react'

/**
 * The small button inside components.
 * Renders a `<button type="button">`, which submits no form it happens to stand in.
 */
export function Button(props: React.ComponentPropsWithoutRef<'button'>) {
  return <button type="button" className="lp-button" {...props} />
}
