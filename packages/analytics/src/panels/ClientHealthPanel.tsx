'use client'
import * as React from 'react'
import { useLivePart } from '../parts/useLivePart.ts'
import { useClients } from '../read-models/useClients.ts'
import { ClientHealthView, type ClientHealthViewProps } from './ClientHealthView.tsx'

/** Props of `ClientHealthPanel`. */
export interface ClientHealthPanelProps extends Omit<ClientHealthViewProps, 'clients'> {}

/**
 * How clients are doing, and why, live. Renders a `<section>`.
 *
 * @throws LivepaneError `provider-missing`
 */
export const ClientHealthPanel = React.forwardRef<HTMLElement, ClientHealthPanelProps>(
  function ClientHealthPanel(viewProps, ref) {
    const result = useClients()
    const clients = useLivePart('ClientHealthPanel', result.data, result)
    return <ClientHealthView ref={ref} clients={clients} {...viewProps} />
  },
)
