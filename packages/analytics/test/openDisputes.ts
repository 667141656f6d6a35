import { createReadModel } from '@livepane/analytics'
import * as z from 'zod/mini'

export const useOpenDisputes = createReadModel({
  name: 'v_open_disputes',
  kind: 'view',
  row: z.object({ id: z.guid(), reason: z.string(), opened_at: z.iso.datetime({ offset: true }) }),
  primaryKey: 'id',
  narrow: (query, propertyId: string) => query.eq('property_id', propertyId),
  tables: ['disputes'],
})
