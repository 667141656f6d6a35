'use client'
import { Panel, type PanelProps } from '@livepane/ui/panels'
import * as React from 'react'
import { isDenied, type LivePart } from './livePart.ts'
import { MisfitNote } from './MisfitNote.tsx'

export interface PartPanelProps<Data>
  extends Omit<PanelProps, keyof LivePart<Data> | 'content' | 'isDenied' | 'note' | 'children'> {
  source: LivePart<Data>
  /** Whether there is nothing in it that could be shown. */
  isEmpty: (data: Data) => boolean
  /** Shows it. Called only where there is something to show. */
  children: (data: Data) => React.ReactNode
}

/** A panel around one live part, with a line on rows that did not fit. Renders a `<section>`. */
export const PartPanel = React.forwardRef(function PartPanel<Data>(
  { source, isEmpty, children, ...panelProps }: PartPanelProps<Data>,
  ref: React.ForwardedRef<HTMLElement>,
) {
  const { data, misfits, ...truth } = source
  const content = data === undefined ? 'unknown' : isEmpty(data) ? 'empty' : 'filled'
  return (
    <Panel
      ref={ref}
      {...truth}
      {...panelProps}
      content={content}
      isDenied={isDenied(truth.error)}
      note={<MisfitNote misfits={misfits} />}
    >
      {data !== undefined && content === 'filled' && children(data)}
    </Panel>
  )
}) as <Data>(
  props: PartPanelProps<Data> & { ref?: React.Ref<HTMLElement> | undefined },
) => React.ReactElement
