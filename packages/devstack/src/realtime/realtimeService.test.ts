import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually } from '../../test/eventually.ts'
import { bootstrapDatabase, type PostgresServer, startPostgres } from '../database/index.ts'
import { startRealtimeService } from './realtimeService.ts'

describe('startRealtimeService', () => {
  let postgres: PostgresServer
  let client: Client
  beforeAll(async () => {
    postgres = await startPostgres()
    await bootstrapDatabase(postgres.url)
    client = new Client({ connectionString: postgres.url })
    await client.connect()
  })
  afterAll(async () => {
    await client.end()
    await postgres.stop()
  })

  const start = (databaseUrl = postgres.url, log: (line: string) => void = () => {}) =>
    startRealtimeService({
      databaseUrl,
      apiKeys: [],
      timing: 'instant',
      limits: {},
      delayMs: 0,
      log,
    })
  const slots = async () => {
    const { rows } = await client.query('select slot_name, temporary from pg_replication_slots')
    return rows
  }
  const backends = async () => {
    const { rows } = await client.query(
      `select application_name, query from pg_stat_activity
       where backend_type in ('client backend', 'walsender') and pid <> pg_backend_pid()`,
    )
    return rows
  }

  it('leaves no slot and no connection when it stops', async () => {
    const service = await start()
    expect(await slots()).toEqual([
      { slot_name: expect.stringMatching(/^livepane_\d+_[0-9a-f]{8}$/), temporary: true },
    ])
    await service.stop()
    expect(await slots()).toEqual([])
    await eventually(backends).toEqual([])
  })

  it('lets a second one read beside it', async () => {
    const services = await Promise.all([start(), start()])
    expect(await slots()).toHaveLength(2)
    await Promise.all(services.map((service) => service.controls.settled()))
    for (const service of services) await service.stop()
    expect(await slots()).toEqual([])
  })

  it('fails without a trace on a database that is not a Supabase', async () => {
    await client.query('create database plain')
    await expect(start(postgres.databaseUrl('plain'))).rejects.toThrow(
      'schema "realtime" does not exist',
    )
    expect(await slots()).toEqual([])
    await eventually(backends).toEqual([])
  })

  it('ends its sockets rather than going silent when the log is lost', async () => {
    const lines: string[] = []
    const service = await start(postgres.url, (line) => lines.push(line))
    await client.query('select pg_terminate_backend(active_pid) from pg_replication_slots')
    await eventually(() => lines.join()).toContain('terminating connection')
    await service.stop()
    expect(await slots()).toEqual([])
  })
})
