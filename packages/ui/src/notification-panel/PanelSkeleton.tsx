import { Skeleton } from '../skeleton/Skeleton.tsx'

/** The place of notifications that load. Renders a `<div>` hidden from assistive technology. */
export function PanelSkeleton({ delay }: { delay: number }) {
  return (
    <div aria-hidden="true" className="lp-notification-skeletons">
      {[0, 1, 2, 3].map((row) => (
        <div key={row} className="lp-notification-skeleton">
          <Skeleton delay={delay} />
          <Skeleton delay={delay} />
          <Skeleton delay={delay} />
        </div>
      ))}
    </div>
  )
}
