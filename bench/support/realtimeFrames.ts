import type { BookingRow } from './bookings.ts'

/** What a client said. */
export interface ClientFrame {
  topic: string
  /** `phx_join`, `phx_leave`, `heartbeat`, … */
  event: string
  /** The tables that a join asks for. */
  tables: readonly string[]
  /** What the server says to it, each as a message of its own. */
  answers: readonly string[]
}

const ID = 1

/** Reads what a client sent, and answers as the server does: every stream is live at once. */
export function readFrame(text: string): ClientFrame {
  const [joinRef, ref, topic, event, payload] = JSON.parse(text)
  const reply = (response: object) =>
    JSON.stringify([joinRef, ref, topic, 'phx_reply', { status: 'ok', response }])
  if (event !== 'phx_join') return { topic, event, tables: [], answers: [reply({})] }
  const entries: { table: string }[] = payload.config.postgres_changes
  const confirmed = entries.map((entry, index) => ({ ...entry, id: ID + index }))
  return {
    topic,
    event,
    tables: entries.map(({ table }) => table),
    answers: [
      reply({ postgres_changes: confirmed }),
      JSON.stringify([null, null, topic, 'system', STREAM_IS_LIVE]),
    ],
  }
}

/** An UPDATE as the server writes it. */
export function changeFrame(
  topic: string,
  row: BookingRow,
  table = 'bookings',
  commitAt = '2026-11-21T12:00:00.000Z',
): string {
  const data = {
    schema: 'public',
    table,
    type: 'UPDATE',
    commit_timestamp: commitAt,
    columns: Object.entries(COLUMN_TYPES).map(([name, type]) => ({ name, type })),
    record: row,
    old_record: { id: row.id },
    errors: null,
  }
  return JSON.stringify([null, null, topic, 'postgres_changes', { ids: [ID], data }])
}

const STREAM_IS_LIVE = {
  extension: 'postgres_changes',
  status: 'ok',
  message: 'Subscribed to PostgreSQL',
  channel: 'bookings',
}

const COLUMN_TYPES: Record<keyof BookingRow, string> = {
  id: 'uuid',
  title: 'text',
  customer_id: 'uuid',
  property_id: 'uuid',
  status: 'text',
  base_status: 'text',
  is_status_held: 'bool',
  progress_percentage: 'int4',
  total_price: 'numeric',
  created_at: 'timestamptz',
  updated_at: 'timestamptz',
  version: 'int8',
}
