'use client'
import clsx from 'clsx/lite'
import { ChevronDown } from 'lucide-react'
import * as React from 'react'
import { useLivepaneConfig, useTranslate } from '../config/useLivepaneConfig.ts'
import { CopyJson } from './CopyJson.tsx'
import { InspectorLink } from './InspectorLink.tsx'
import { InspectorLog } from './InspectorLog.tsx'
import { InspectorMetrics } from './InspectorMetrics.tsx'
import { useTimeOfDay } from './InspectorMoment.tsx'
import { InspectorQueries } from './InspectorQueries.tsx'
import { InspectorTables } from './InspectorTables.tsx'
import { InspectorWord } from './InspectorWord.tsx'
import { linkMark } from './inspectorMark.ts'
import { inspectorMessages } from './inspectorMessages.ts'
import { type InspectorSnapshot, NOTHING } from './inspectorSnapshot.ts'

/** Props of `RealtimeInspector`. */
export interface RealtimeInspectorProps
  extends Omit<React.ComponentPropsWithoutRef<'section'>, 'children'> {
  /** What is going on, from `useRealtimeInspection()`. `null` before the first look. */
  snapshot: InspectorSnapshot | null
  /** Whether all of it is shown, when you keep that yourself. */
  open?: boolean | undefined
  /**
   * Whether all of it is shown at first.
   * @default false
   */
  defaultOpen?: boolean | undefined
  /** Called when the reader opens or closes it. */
  onOpenChange?: ((open: boolean) => void) | undefined
}

/**
 * What a developer opens when "it does not update": the link, every table with its state, its gaps
 * and the cure for a refusal, live queries, the numbers so far and the end of the log.
 * Renders a `<section>` that is one line until it is opened.
 *
 * @example
 * <RealtimeInspector snapshot={useRealtimeInspection()} />
 */
export const RealtimeInspector = React.forwardRef<HTMLElement, RealtimeInspectorProps>(
  function RealtimeInspector(
    { snapshot, open, defaultOpen = false, onOpenChange, className, ...elementProps },
    ref,
  ) {
    const { translate: translateLive } = useLivepaneConfig()
    const translate = useTranslate(inspectorMessages)
    const [isOpenInside, setOpenInside] = React.useState(defaultOpen)
    const bodyId = React.useId()
    const isOpen = open ?? isOpenInside

    const { connection } = snapshot ?? NOTHING
    const { status, live = 0, wanted = 0, denied = 0 } = connection
    const counts = [
      live < wanted && translateLive('liveOf', { live, wanted }),
      denied > 0 && translateLive('withoutAccess', { denied }),
    ].filter((fact) => fact !== false)

    return (
      <section
        ref={ref}
        aria-label={translate('inspector')}
        className={clsx('lp-inspector', className)}
        data-state={isOpen ? 'open' : 'closed'}
        data-status={linkMark(connection)}
        {...elementProps}
      >
        <button
          type="button"
          className="lp-inspector-header"
          aria-expanded={isOpen}
          aria-controls={isOpen ? bodyId : undefined}
          onClick={() => {
            setOpenInside(!isOpen)
            onOpenChange?.(!isOpen)
          }}
        >
          <span className="lp-inspector-title">{translate('inspector')}</span>
          <InspectorWord mark={linkMark(connection)}>
            {translate('linkWord', { status })}
          </InspectorWord>
          {counts.length > 0 && <span className="lp-inspector-extra">{counts.join(' · ')}</span>}
          <ChevronDown aria-hidden="true" />
        </button>
        {isOpen && (
          <div id={bodyId} className="lp-inspector-body">
            <InspectorBody snapshot={snapshot ?? NOTHING} />
          </div>
        )}
      </section>
    )
  },
)

function InspectorBody({ snapshot }: { snapshot: InspectorSnapshot }) {
  const translate = useTranslate(inspectorMessages)
  const time = useTimeOfDay(snapshot.at)

  return (
    <>
      <InspectorLink snapshot={snapshot} />
      <InspectorMetrics metrics={snapshot.metrics} />
      <InspectorTables bindings={snapshot.bindings} />
      <InspectorQueries queries={snapshot.queries} />
      <InspectorLog entries={snapshot.log} />
      <footer className="lp-inspector-footer">
        <span>{snapshot !== NOTHING && translate('snapshotOf', { time })}</span>
        <CopyJson value={snapshot} />
      </footer>
    </>
  )
}
