'use client'
import { type ReadModelOptions, type ReadModelResult, useReadModel } from './useReadModel.ts'

/**
 * Makes a hook of a read model: rows of a database function or view, checked,
 * and read again whenever what they show has changed.
 *
 * @example
 * export const useOpenDisputes = createReadModel({
 *   name: 'v_open_disputes',
 *   kind: 'view',
 *   row: z.object({ id: z.guid(), reason: z.string() }),
 *   primaryKey: 'id',
 *   narrow: (query, propertyId: string) => query.eq('property_id', propertyId),
 *   tables: ['disputes'],
 * })
 */
export function createReadModel<R, Arguments extends readonly unknown[] = []>(
  options: ReadModelOptions<R, Arguments>,
): (...args: Arguments) => ReadModelResult<R[]> {
  return (...args) => useReadModel(options, args)
}
