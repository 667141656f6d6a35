import type * as React from 'react'

/** Text for assistive technology only. Renders a `<span>`. */
export function VisuallyHidden(props: React.ComponentPropsWithoutRef<'span'>) {
  return <span className="lp-visually-hidden" {...props} />
}
