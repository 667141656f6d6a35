// @vitest-environment jsdom
import { createRealtime } from '@livepane/core'
import { createMemoryWrites, createOfflineQueue } from '@livepane/core/offline'
import { createSupabaseMock } from '@livepane/msw'
import { createClient } from '@supabase/supabase-js'
import { QueryClient } from '@tanstack/react-query'
import { act, cleanup, renderHook, waitFor } from '@testing-library/react'
import { setupServer } from 'msw/node'
import type * as React from 'react'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { loadLazily } from '../../core/test/loadLazily.ts'
import { RealtimeProvider } from './RealtimeProvider.tsx'
import { useOfflineMutation } from './useOfflineMutation.ts'
import { useOfflineQueue } from './useOfflineQueue.ts'
import { useRealtimeQuery } from './useRealtimeQuery.ts'

let projects = 0

afterEach(cleanup)

interface Task {
  id: string
  title: string
  version: number
}

/** A page with a list of tasks, the hook that changes them and the queue between. */
async function renderTasks(
  action: 'insert' | 'update' | 'delete',
  options: { optimistic?: boolean; filter?: string } = {},
) {
  await loadLazily()
  projects += 1
  const mock = createSupabaseMock({
    url: `https://mutations-${projects}.supabase.test`,
    tables: { tasks: [{ id: 'a', title: 'First', version: 1 }] },
  })
  const server = setupServer(...mock.handlers)
  server.listen({ onUnhandledFrame: 'error' })
  const client = createClient(mock.url, mock.anonKey, {
    auth: { persistSession: false, autoRefreshToken: false },
    realtime: { reconnectAfterMs: () => 10 },
  })
  const offlineQueue = createOfflineQueue(client, {
    storage: createMemoryWrites(),
    logger: () => {},
  })
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  onTestFinished(() => {
    cleanup()
    offlineQueue.close()
    createRealtime(client).stop()
    // realtime-js takes 300 ms to notice that its socket has closed.
    void client.realtime.disconnect()
    mock.reset()
    server.close()
  })
  function Page({ children }: { children: React.ReactNode }) {
    return (
      <RealtimeProvider
        client={client}
        queryClient={queryClient}
        offlineQueue={offlineQueue}
        options={{ logger: () => {} }}
      >
        {children}
      </RealtimeProvider>
    )
  }
  const shown: string[] = []
  const { filter, ...rest } = options
  const hook = renderHook(
    () => {
      const { data, live } = useRealtimeQuery<Task[]>({
        queryKey: ['tasks'],
        queryFn: async () => (await client.from('tasks').select('*').throwOnError()).data,
        table: 'tasks',
        ...(filter !== undefined && { filter }),
      })
      const titles = (data ?? []).map(({ title }) => title).join(', ')
      if (shown.at(-1) !== titles) shown.push(titles)
      const mutation = useOfflineMutation({ table: 'tasks', action, queryKey: ['tasks'], ...rest })
      return { titles, live, mutation, queue: useOfflineQueue() }
    },
    { wrapper: Page },
  )
  await waitFor(() => expect(hook.result.current.live.phase).toBe('live'), { timeout: 5000 })
  await waitFor(() => expect(hook.result.current.titles).toBe('First'))
  return {
    mock,
    hook,
    shown,
    queryClient,
    current: () => hook.result.current,
    tasks: mock.db.from('tasks'),
  }
}

describe('useOfflineMutation', () => {
  it('shows a write at once, keeps it while there is no network, and never falls behind it', async () => {
    const { mock, current, shown, tasks } = await renderTasks('update')
    mock.network.drop()
    act(() => current().mutation.mutate({ key: 'a', patch: { title: 'Changed' } }))
    await waitFor(() => expect(current().titles).toBe('Changed'))
    expect(current().mutation).toMatchObject({ isQueued: true, isConflict: false, error: null })

    mock.network.restore()
    await act(() => current().queue.drain())
    await waitFor(() => expect(current().mutation.status).toBe('saved'))
    await waitFor(() => expect(current().live.phase).toBe('live'), { timeout: 5000 })

    expect(tasks.rows()).toMatchObject([{ title: 'Changed' }])
    expect(shown).toEqual(['', 'First', 'Changed'])
  })

  it('writes nothing into the cache before the database has taken it', async () => {
    const { mock, current, queryClient } = await renderTasks('insert')
    mock.network.drop()
    act(() => current().mutation.mutate({ patch: { id: 'b', title: 'New' } }))
    await waitFor(() => expect(current().titles).toBe('First, New'))

    expect(queryClient.getQueryData(['tasks'])).toHaveLength(1)
  })

  it('takes a write back that the database refuses, and says why', async () => {
    const { current, tasks } = await renderTasks('insert')
    act(() => current().mutation.mutate({ patch: { id: 'a', title: 'Other' } }))
    await waitFor(() => expect(current().mutation.isConflict).toBe(true), { timeout: 5000 })

    expect(current().titles).toBe('First')
    expect(current().queue.conflicts).toMatchObject([
      { key: 'a', conflict: { remote: { title: 'First' } } },
    ])
    await act(() => current().queue.resolve(current().queue.conflicts[0]?.id ?? '', 'local'))
    await waitFor(() => expect(tasks.rows()).toMatchObject([{ title: 'Other' }]))
  })

  it('says that a row has changed meanwhile, and shows what is there', async () => {
    const { mock, current, tasks } = await renderTasks('update')
    mock.network.drop()
    act(() => current().mutation.mutate({ key: 'a', patch: { title: 'Mine' } }))
    await waitFor(() => expect(current().titles).toBe('Mine'))
    tasks.update({ id: 'a' }, { title: 'Theirs', version: 2 })
    mock.network.restore()
    await act(() => current().queue.drain())

    await waitFor(() => expect(current().mutation.isConflict).toBe(true))
    await waitFor(() => expect(current().titles).toBe('Theirs'), { timeout: 5000 })
  })

  it('shows a write only once it is taken where that is asked for', async () => {
    const { mock, current } = await renderTasks('update', { optimistic: false })
    mock.network.drop()
    act(() => current().mutation.mutate({ key: 'a', patch: { title: 'Changed' } }))
    await waitFor(() => expect(current().mutation.isQueued).toBe(true))
    expect(current().titles).toBe('First')

    mock.network.restore()
    await act(() => current().queue.drain())
    await waitFor(() => expect(current().titles).toBe('Changed'), { timeout: 5000 })
  })

  it('goes when it is discarded', async () => {
    const { mock, current } = await renderTasks('delete')
    mock.network.drop()
    act(() => current().mutation.mutate({ key: 'a' }))
    await waitFor(() => expect(current().titles).toBe(''))

    await act(() => current().queue.discard(current().mutation.write?.id ?? ''))
    await waitFor(() => expect(current().titles).toBe('First'))
    expect(current().mutation.status).toBe('idle')
  })

  it('says what is wrong with a write that cannot be kept', async () => {
    const { current } = await renderTasks('update')
    await act(async () => {
      await current()
        .mutation.mutateAsync({ key: 'unknown', patch: { title: 'x' } })
        .catch(() => {})
    })

    expect(current().mutation).toMatchObject({ status: 'idle', error: { code: 'write-unguarded' } })
  })

  it('names itself and the cure where the provider has no queue', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const client = createClient('https://none.supabase.test', 'key')
    const wrapper = ({ children }: { children: React.ReactNode }) => (
      <RealtimeProvider client={client} queryClient={new QueryClient()}>
        {children}
      </RealtimeProvider>
    )

    for (const hook of [
      () => useOfflineMutation({ table: 'tasks', action: 'insert' }),
      () => useOfflineQueue(),
    ]) {
      expect(() => renderHook<unknown, unknown>(hook, { wrapper })).toThrow(
        /offline queue.*createOfflineQueue\(supabase\)/,
      )
    }
  })
})
