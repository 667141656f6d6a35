import { expectTypeOf, test } from 'vitest'
import type { Database } from '../test/generatedDatabase.ts'
import { createTypedHooks } from './createTypedHooks.ts'
import type { TableName } from './typedHooks.ts'

const {
  useAutoCacheInvalidation,
  useRealtimeQuery,
  useRealtimeStats,
  useRealtimeStatus,
  useRealtimeSubscriptions,
  useRealtimeTable,
} = createTypedHooks<Database>()

type Booking = Database['public']['Tables']['bookings']['Row']
type Status = 'pending' | 'approved' | 'completed'

test('names are those of the tables, and of no view', () => {
  expectTypeOf<TableName<Database>>().toEqualTypeOf<'bookings' | 'milestones'>()
})

test('useRealtimeTable', () => {
  useRealtimeTable('bookings', (payload) => {
    if (payload.eventType === 'INSERT') {
      expectTypeOf(payload.new).toEqualTypeOf<Pick<Booking, keyof Booking>>()
      expectTypeOf(payload.new.status).toEqualTypeOf<Status>()
    }
    // Under row level security nothing but the key is sent of an old row.
    if (payload.eventType === 'DELETE') {
      expectTypeOf(payload.old.status).toEqualTypeOf<Status | undefined>()
    }
  })
  useRealtimeTable('bookings', () => {}, {
    event: 'UPDATE',
    filter: 'status=eq.pending,total_price=gt.100',
    primaryKey: 'id',
    onBatch: ({ changes }) => {
      for (const change of changes) {
        if (change.type !== 'DELETE') expectTypeOf(change.row.total_price).toEqualTypeOf<number>()
      }
    },
  })
  useRealtimeTable('milestones', () => {}, { primaryKey: ['booking_id', 'position'] })
  useRealtimeTable(
    'bookings',
    ({ new: row }) => {
      // @ts-expect-error Only the selected columns are sent.
      row.total_price
    },
    { select: ['id', 'status'] },
  )

  // @ts-expect-error No such table.
  useRealtimeTable('booking', () => {})
  // @ts-expect-error A view is not streamed.
  useRealtimeTable('v_booking_status_metrics', () => {})
  // @ts-expect-error The table has no such column.
  useRealtimeTable('bookings', () => {}, { filter: 'state=eq.pending' })
  // @ts-expect-error The server has no such operator.
  useRealtimeTable('bookings', () => {}, { filter: 'status=equals.pending' })
  // @ts-expect-error The column is one of another table.
  useRealtimeTable('milestones', () => {}, { primaryKey: 'id' })
  // @ts-expect-error The column is one of another table.
  useRealtimeTable('bookings', () => {}, { select: ['done'] })
  // @ts-expect-error The types are those of the schema "public".
  useRealtimeTable('bookings', () => {}, { schema: 'crm' })
})

test('useRealtimeSubscriptions', () => {
  const { phase } = useRealtimeSubscriptions(
    {
      bookings: ({ new: row }) => {
        if ('status' in row) expectTypeOf(row.status).toEqualTypeOf<Status>()
      },
      milestones: ({ eventType }) => expectTypeOf(eventType).toBeString(),
    },
    { invalidate: { bookings: ['bookings'] } },
  )
  expectTypeOf(phase).toExtend<string>()

  // @ts-expect-error No such table.
  useRealtimeSubscriptions({ reviews: () => {} })
  // @ts-expect-error No such table in the map.
  useRealtimeSubscriptions({}, { invalidate: { reviews: ['reviews'] } })
})

test('useRealtimeQuery', () => {
  const { data, live } = useRealtimeQuery({
    queryKey: ['bookings', 'pending'],
    queryFn: async (): Promise<Booking[]> => [],
    table: 'bookings',
    filter: 'status=not.eq.pending',
    belongs: ({ total_price }) => total_price > 0,
    compare: (a, b) => a.id - b.id,
  })
  expectTypeOf(data).toEqualTypeOf<Booking[] | undefined>()
  expectTypeOf(live.isOld).toBeBoolean()

  const queryKey = ['any']
  const queryFn = async (): Promise<Booking[]> => []
  // @ts-expect-error A view is not streamed.
  useRealtimeQuery({ queryKey, queryFn, table: 'v_booking_status_metrics' })
  // @ts-expect-error The column is one of another table.
  useRealtimeQuery({ queryKey, queryFn, table: 'milestones', filter: 'status=eq.pending' })
})

test('useRealtimeStats', () => {
  const { stats } = useRealtimeStats({
    queryKey: ['stats'],
    queryFn: async () => ({ revenue: 0 }),
    tables: ['bookings', { table: 'milestones', filter: 'done=is.true' }],
    reduce: (before, change) => {
      expectTypeOf(before).toEqualTypeOf<{ revenue: number }>()
      expectTypeOf(change.table).toEqualTypeOf<'bookings' | 'milestones'>()
      if (change.table !== 'bookings') return before
      if (change.eventType === 'INSERT') {
        return { revenue: before.revenue + change.new.total_price }
      }
      // @ts-expect-error What the row was may not be known.
      before.revenue - change.old.total_price
      return undefined
    },
  })
  expectTypeOf(stats).toEqualTypeOf<{ revenue: number } | undefined>()

  useRealtimeStats({
    queryKey: ['stats'],
    queryFn: async () => 0,
    tables: ['bookings'],
    // Only of the tables that were given.
    reduce: (before, change) => {
      expectTypeOf(change.table).toEqualTypeOf<'bookings'>()
      return before
    },
  })

  const queryKey = ['any']
  const queryFn = async () => 0
  // @ts-expect-error A view is not streamed.
  useRealtimeStats({ queryKey, queryFn, tables: ['v_booking_status_metrics'] })
  // @ts-expect-error The column is one of another table.
  useRealtimeStats({ queryKey, queryFn, tables: [{ table: 'bookings', filter: 'done=is.true' }] })
  // @ts-expect-error The stats are a number.
  useRealtimeStats({ queryKey, queryFn, tables: ['bookings'], reduce: () => 'one' })
})

test('useAutoCacheInvalidation', () => {
  useAutoCacheInvalidation()
  useAutoCacheInvalidation({ tables: '*' })
  useAutoCacheInvalidation({
    tables: {
      bookings: ({ new: row }) => ('id' in row ? [['booking', row.id]] : '*'),
      milestones: ['milestones'],
      '*': ['dashboard'],
    },
  })

  // @ts-expect-error No such table.
  useAutoCacheInvalidation({ tables: { reviews: ['reviews'] } })
  // @ts-expect-error A pattern is a string or a query key.
  useAutoCacheInvalidation({ tables: { bookings: [1] } })
})

test('useRealtimeStatus', () => {
  useRealtimeStatus()
  useRealtimeStatus('bookings')
  // @ts-expect-error No such table.
  useRealtimeStatus('reviews')
})

test('a database without a schema "public" is refused', () => {
  // @ts-expect-error There is nothing to take tables from.
  createTypedHooks<{ crm: { Tables: Record<string, never> } }>()
})
