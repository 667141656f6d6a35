import { createTypedHooks, type TableName } from '@livepane/react'
import { createClient } from '@supabase/supabase-js'
import { expectTypeOf, test } from 'vitest'
import type { Database, Tables, TablesInsert } from './database.types.ts'

test('the hooks take the tables of the project, with their columns', () => {
  const { useRealtimeTable, useRealtimeQuery } = createTypedHooks<Database>()
  useRealtimeTable('bookings', (payload) => {
    if (payload.eventType === 'INSERT') {
      expectTypeOf(payload.new.progress_percentage).toEqualTypeOf<number>()
      expectTypeOf(payload.new.customer_id).toEqualTypeOf<string | null>()
    }
  })
  useRealtimeTable('read_model_versions', () => {}, { primaryKey: 'view' })
  useRealtimeQuery({
    table: 'expenses',
    filter: 'approval_status=eq.approved',
    queryKey: ['expenses'],
    queryFn: async () => [],
  })

  // @ts-expect-error A view is not streamed.
  useRealtimeTable('v_expense_summary', () => {})
  // @ts-expect-error The table has no such column.
  useRealtimeTable('bookings', () => {}, { filter: 'state=eq.pending' })
  expectTypeOf<'milestones'>().toExtend<TableName<Database>>()
})

test('supabase-js reads views and read models with their columns', async () => {
  const client = createClient<Database>('http://127.0.0.1', 'key')
  const { data: expenses } = await client.from('v_expense_summary').select('month, total_amount')
  expectTypeOf(expenses).toEqualTypeOf<
    { month: string | null; total_amount: number | null }[] | null
  >()
  const { data: kpis } = await client.rpc('mv_dashboard_kpis')
  expectTypeOf(kpis?.[0]?.snapshot_date).toEqualTypeOf<string | undefined>()
})

test('a booking can be written without a single column, since each has a default', () => {
  expectTypeOf<Record<never, never>>().toExtend<TablesInsert<'bookings'>>()
  expectTypeOf<Tables<'milestones'>['weight']>().toEqualTypeOf<number>()
})
