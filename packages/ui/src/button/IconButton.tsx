import * as React from 'react'

export interface IconButtonProps extends React.ComponentPropsWithoutRef<'button'> {
  /** What it does, in words: its tooltip, and its name unless `name` is given. */
  label: string
  /** Its whole name, where several buttons of a page do the same to different things. */
  name?: string | undefined
}

/** A button whose words are a drawing. Renders a `<button type="button">` with a name and a tooltip. */
export const IconButton = React.forwardRef<HTMLButtonElement, IconButtonProps>(function IconButton(
  { label, name = label, ...elementProps },
  ref,
) {
  return (
    <button
      ref={ref}
      type="button"
      className="lp-icon-button"
      aria-label={name}
      title={label}
      {...elementProps}
    />
  )
})
