import { useOpenDisputes } from '../../test/openDisputes.ts'
import { bookingRow } from '../schemas/bookingRow.ts'
import { createReadModel } from './createReadModel.ts'

const useBookings = createReadModel({
  name: 'bookings',
  kind: 'view',
  row: bookingRow,
  primaryKey: 'id',
  tables: ['bookings'],
})

/** Rows and arguments have the types of the schema and of `narrow`: this file compiles only while they do. */
export function Types() {
  const { data } = useOpenDisputes('f0000000-0000-4000-8000-000000000000')
  const reasons: string[] | undefined = data?.map(({ reason }) => reason)
  // @ts-expect-error: the property is not optional.
  useOpenDisputes()
  // @ts-expect-error: a key is text.
  useOpenDisputes(7)
  const total: number | undefined = useBookings().data?.[0]?.total_price
  // @ts-expect-error: nothing narrows it.
  useBookings('any')
  return [reasons, total]
}
