'use client'
import * as React from 'react'
import { useLivePart } from '../parts/useLivePart.ts'
import { useAlertCandidates } from '../read-models/useAlertCandidates.ts'
import { useEquipmentUtilization } from '../read-models/useEquipmentUtilization.ts'
import { useSupportSla } from '../read-models/useSupportSla.ts'
import { OperationsView, type OperationsViewProps } from './OperationsView.tsx'

/** Props of `OperationsPanel`. */
export interface OperationsPanelProps
  extends Omit<OperationsViewProps, 'fleet' | 'support' | 'alerts'> {}

/**
 * How busy the fleet is, how support does, and what needs a look, live. Renders a `<section>`.
 *
 * @throws LivepaneError `provider-missing`
 */
export const OperationsPanel = React.forwardRef<HTMLElement, OperationsPanelProps>(
  function OperationsPanel(viewProps, ref) {
    const utilization = useEquipmentUtilization()
    const sla = useSupportSla()
    const candidates = useAlertCandidates()
    const fleet = useLivePart('OperationsPanel', utilization.data, utilization)
    const support = useLivePart('OperationsPanel', sla.data, sla)
    const alerts = useLivePart('OperationsPanel', candidates.data, candidates)
    return (
      <OperationsView ref={ref} fleet={fleet} support={support} alerts={alerts} {...viewProps} />
    )
  },
)
