'use client'
import clsx from 'clsx/lite'
import * as React from 'react'

/** Props of `Skeleton`. */
export interface SkeletonProps extends Omit<React.ComponentPropsWithoutRef<'span'>, 'children'> {
  /**
   * How long to stay invisible, in milliseconds. Loading that ends sooner shows no skeleton,
   * because a flicker makes a fast page feel slow.
   * @default 1000
   */
  delay?: number | undefined
}

/**
 * Keeps the place of something that loads. Takes its space at once and appears after `delay`.
 * Renders a `<span>` hidden from assistive technology; size it with `style` or a class.
 */
export const Skeleton = React.forwardRef<HTMLSpanElement, SkeletonProps>(function Skeleton(
  { delay = 1000, className, ...elementProps },
  ref,
) {
  const [isVisible, setIsVisible] = React.useState(delay <= 0)

  React.useEffect(() => {
    if (isVisible) return
    const timer = setTimeout(() => setIsVisible(true), delay)
    return () => clearTimeout(timer)
  }, [isVisible, delay])

  return (
    <span
      ref={ref}
      aria-hidden="true"
      className={clsx('lp-skeleton', className)}
      data-state={isVisible ? 'visible' : 'waiting'}
      {...elementProps}
    />
  )
})
