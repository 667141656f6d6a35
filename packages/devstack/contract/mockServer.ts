import { createSupabaseMock, type RowPolicy } from '@livepane/msw'
import { setupServer } from 'msw/node'
import { type ContractServer, OWNER } from './contractServer.ts'

const TASK_COLUMNS = {
  id: 'uuid',
  owner_id: 'uuid',
  name: 'text',
  amount: 'numeric',
  priority: 'int4',
  is_open: 'bool',
  tags: '_text',
  details: 'jsonb',
  due_at: 'timestamptz',
  note: 'text',
}

const ownRows: RowPolicy = (row, claims) => row.owner_id === claims.sub

/** `@livepane/msw`: tables in memory behind MSW, set up like `contractTables.ts`. */
export const mockServer: ContractServer = {
  name: 'mock',
  async start(options = {}) {
    const mock = createSupabaseMock({
      tables: { tasks: [], drafts: [], notices: [], keyless: [] },
      columns: {
        tasks: TASK_COLUMNS,
        drafts: TASK_COLUMNS,
        notices: { id: 'uuid', name: 'text', level: 'text' },
        keyless: { name: 'text' },
      },
      primaryKeys: { keyless: [] },
      required: { tasks: ['owner_id', 'name'] },
      rls: { tasks: ownRows, drafts: ownRows },
      grants: {
        tasks: { authenticated: ['select', 'insert', 'update', 'delete'] },
        drafts: { authenticated: ['select'] },
        notices: { anon: ['select'], authenticated: ['select'] },
        keyless: { authenticated: ['select'] },
      },
      replicaIdentity: { notices: 'full' },
      publication: ['tasks', 'notices', 'keyless'],
      broadcast: { drafts: true },
      topics: (topic, { sub }) =>
        topic !== 'public.drafts:all' || { read: sub === OWNER, write: false },
      ...options,
    })
    const server = setupServer(...mock.handlers)
    server.listen({ onUnhandledFrame: 'error' })

    return {
      url: mock.url,
      anonKey: mock.anonKey,
      tokenFor: async (sub, ttlSeconds = 3600) =>
        mock.createToken({ sub, expiresInSeconds: ttlSeconds }),
      database: {
        async insert(table, ...rows) {
          mock.db.from(table).insert(rows)
        },
        async update(table, id, patch) {
          mock.db.from(table).update({ id }, patch)
        },
        async delete(table, id) {
          mock.db.from(table).delete({ id })
        },
      },
      dropSockets: () => {
        mock.network.drop()
        mock.network.restore()
      },
      stop: async () => {
        mock.reset()
        server.close()
      },
    }
  },
}
