import { randomUUID } from 'node:crypto'
import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import { expect, onTestFinished } from 'vitest'
import type { Devstack } from '../src/devstack.ts'
import { eventually } from './eventually.ts'

/** A client of its own for one test, closed when that ends. */
export function createTestClient(devstack: Devstack, key = devstack.anonKey): SupabaseClient {
  const client = createClient(devstack.url, key, {
    auth: { persistSession: false, autoRefreshToken: false },
  })
  onTestFinished(async () => {
    await client.removeAllChannels()
    await client.realtime.disconnect()
  })
  return client
}

/** A manager who has signed in with a password. */
export async function signInManager(
  devstack: Devstack,
): Promise<{ client: SupabaseClient; userId: string }> {
  const credentials = { email: `${randomUUID()}@example.test`, password: 'correct horse' }
  const userId = await devstack.createUser(credentials)
  await devstack.sql.query(`insert into staff (user_id, role) values ($1, 'manager')`, [userId])
  const client = createTestClient(devstack)
  const { error } = await client.auth.signInWithPassword(credentials)
  expect(error).toBeNull()
  return { client, userId }
}

/** Joins a topic for one table and writes down what comes. */
export function watchTable(client: SupabaseClient, table: string, topic: string = randomUUID()) {
  /** Statuses of the channel and messages of the server, in order. */
  const heard: string[] = []
  /** New rows, what is left of deleted ones, or the errors in their place. */
  const rows: unknown[] = []
  /** When each of them came, by `performance.now()`. */
  const receivedAt: number[] = []
  client
    .channel(topic)
    .on('postgres_changes', { event: '*', schema: 'public', table }, (change) => {
      receivedAt.push(performance.now())
      rows.push(change.errors ?? (change.eventType === 'DELETE' ? change.old : change.new))
    })
    .on('system', {}, ({ message }: { message: string }) => heard.push(message))
    .subscribe((status) => heard.push(status))
  return {
    topic,
    heard,
    rows,
    receivedAt,
    live: () => eventually(() => heard).toContain('Subscribed to PostgreSQL'),
  }
}

/** Commits one booking, past every policy. */
export async function addBooking(devstack: Devstack, title: string): Promise<void> {
  await devstack.sql.query('insert into bookings (title) values ($1)', [title])
}

/** What a watch hears when it joins for the first time. */
export const JOINED = ['SUBSCRIBED', 'Subscribed to PostgreSQL'] as const
