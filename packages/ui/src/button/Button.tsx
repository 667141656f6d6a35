import * as React from 'react'

/**
 * The small button inside components.
 * Renders a `<button type="button">`, which submits no form it happens to stand in.
 */
export const Button = React.forwardRef<HTMLButtonElement, React.ComponentPropsWithoutRef<'button'>>(
  function Button(props, ref) {
    return <button ref={ref} type="button" className="lp-button" {...props} />
  },
)
