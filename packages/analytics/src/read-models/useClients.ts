'use client'
import { clientHealthRow } from '../schemas/clientHealthRow.ts'
import { createReadModel } from './createReadModel.ts'

/**
 * Every client with the score of its health and the parts of that, by name.
 * One request, where six tables were read before.
 *
 * @throws LivepaneError `provider-missing`
 */
export const useClients = createReadModel({
  name: 'client_health_summary',
  row: clientHealthRow,
  primaryKey: 'client_name',
  queryKey: ['clients'],
  version: 'client_health_summary',
  tables: [
    'nps_clients',
    'nps_responses',
    'unified_meetings',
    'actions',
    'segmentation_event_compliance',
  ],
})
