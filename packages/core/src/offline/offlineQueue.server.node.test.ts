import 'fake-indexeddb/auto'
import { HttpResponse, http } from 'msw'
import { describe, expect, it, vi } from 'vitest'
import { becomes, createPageClient, setUpOfflineQueue } from '../../test/setUpOfflineQueue.ts'
import type { NewWrite } from './write.ts'

const REMOVE: NewWrite = { table: 'tasks', action: 'delete', key: 'a' }

/** Answers the first requests for rows with these statuses. */
function answering(statuses: number[], headers: Record<string, string> = {}) {
  return ({ url }: { url: string }) => [
    http.all(`${url}/rest/*`, () => {
      const status = statuses.shift()
      return status === undefined
        ? undefined
        : HttpResponse.json({ message: '' }, { status, headers })
    }),
  ]
}

describe('OfflineQueue, prop: what the server says', () => {
  it('waits as long as the server asks it to', async () => {
    const { openPage, writes } = setUpOfflineQueue({
      handlers: answering([429], { 'Retry-After': '120' }),
    })
    const { queue } = openPage()
    await queue.enqueue(REMOVE)
    await becomes(() => queue.getSnapshot().pending[0]?.nextAttemptAt !== undefined)

    const [write] = queue.getSnapshot().pending
    expect(write?.error).toMatchObject({ status: 429 })
    expect(Number(write?.nextAttemptAt) - Date.now()).toBeGreaterThan(110_000)
    expect(writes).toEqual([])

    await queue.drain()
    expect(queue.getSnapshot().pending).toEqual([])
  })

  it('tries again by itself when the time has come', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.05)
    const { openPage, rows } = setUpOfflineQueue({ handlers: answering([503, 503]) })
    const { queue } = openPage()
    await queue.enqueue(REMOVE)

    await becomes(() => rows().length === 0)
    await becomes(() => queue.getSnapshot().status === 'idle')
  })

  it('keeps the others waiting while the server takes nothing', async () => {
    const statuses = Array.from({ length: 8 }, () => 503)
    const { openPage } = setUpOfflineQueue({ handlers: answering(statuses) })
    const { queue } = openPage()
    for (let at = 0; at < 20; at++) {
      await queue.enqueue({ table: 'tasks', action: 'insert', patch: { id: `n${at}` } })
    }
    await becomes(() => queue.getSnapshot().status === 'paused')

    expect(statuses.length).toBeGreaterThanOrEqual(4)
    expect(queue.getSnapshot()).toMatchObject({ done: 0, total: 20 })
    expect(queue.getSnapshot().failed).toEqual([])
  })

  it('renews a refused token once, and then waits for somebody to sign in', async () => {
    const users = [{ email: 'ada@x.test', password: 'secret' }]
    const { mock, openPage, rows } = setUpOfflineQueue({ users })
    const client = createPageClient(mock)
    await client.auth.signInWithPassword({ email: 'ada@x.test', password: 'secret' })
    const { queue, codes } = openPage({}, client)
    await queue.drain()

    mock.network.expireToken()
    await queue.enqueue(REMOVE)
    await becomes(() => rows().length === 0)
    expect(codes()).toEqual([])

    vi.spyOn(client.auth, 'refreshSession').mockRejectedValue(new Error('refresh token revoked'))
    mock.network.expireToken()
    const write = await queue.enqueue({ table: 'tasks', action: 'insert', patch: { id: 'b' } })
    await becomes(() => queue.getSnapshot().status === 'auth-required')
    expect(queue.getSnapshot().pending).toMatchObject([{ id: write.id }])
    expect(codes()).toEqual(['auth-required'])

    await client.auth.signInWithPassword({ email: 'ada@x.test', password: 'secret' })
    await becomes(() => rows().length === 1)
  })

  it('sends what missed a row after the writes that bring it', async () => {
    const { openPage, mock } = setUpOfflineQueue({
      tables: { tasks: [{ id: 'a', title: '' }], steps: [{ id: 's', task_id: 'a' }] },
      references: { steps: { task_id: 'tasks.id' } },
    })
    mock.network.drop()
    const { queue } = openPage()
    await queue.enqueue({ table: 'steps', action: 'insert', patch: { id: 't', task_id: 'b' } })
    await queue.enqueue({ table: 'tasks', action: 'insert', patch: { id: 'b', title: 'Late' } })
    await queue.enqueue({ table: 'steps', action: 'delete', key: 's' })
    await queue.enqueue({ table: 'tasks', action: 'delete', key: 'a' })
    mock.network.restore()
    await queue.drain()

    expect(queue.getSnapshot()).toMatchObject({ failed: [], pending: [], blocked: [] })
    expect(mock.db.from('tasks').rows()).toEqual([{ id: 'b', title: 'Late' }])
    expect(mock.db.from('steps').rows()).toEqual([{ id: 't', task_id: 'b' }])
  })
})

describe('OfflineQueue, prop: whose writes they are', () => {
  it('keeps them after sign-out, and sends them when their user is back, as nobody else', async () => {
    const { mock, openPage, rows } = setUpOfflineQueue({
      users: [
        { email: 'ada@x.test', password: 'secret' },
        { email: 'bob@x.test', password: 'secret' },
      ],
    })
    const client = createPageClient(mock)
    const signIn = (email: string) => client.auth.signInWithPassword({ email, password: 'secret' })
    await signIn('ada@x.test')
    const { queue } = openPage({}, client)
    await queue.drain()
    mock.network.drop()
    await queue.enqueue(REMOVE)
    await becomes(() => queue.getSnapshot().status === 'paused')
    mock.network.restore()

    await client.auth.signOut({ scope: 'local' })
    await signIn('bob@x.test')
    await queue.drain()
    expect(queue.getSnapshot()).toMatchObject({ pending: [], status: 'idle' })
    expect(rows()).toHaveLength(1)

    await signIn('ada@x.test')
    await becomes(() => rows().length === 0)
  })
})
