// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { setUpPage } from '../test/setUpPage.tsx'
import { useRealtimePresence } from './useRealtimePresence.ts'

beforeEach(async () => {
  // Fetched with the first room, which no fake timer would wait for.
  await import('../../core/src/presence/roomsOnPage.ts')
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 12) })
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const BOB = { name: 'Bob', user_id: 'bob', tabs: 3 }

async function renderPresence() {
  const page = setUpPage()
  const hook = renderHook(
    ({ name, userId, room }: { name: string; userId: string; room: string }) =>
      useRealtimePresence(room, userId, { name }),
    { wrapper: page.Page, initialProps: { name: 'Ada', userId: 'ada', room: 'office' } },
  )
  await page.wait(0)
  return { ...page, ...hook, rooms: page.server.rooms }
}

describe('useRealtimePresence', () => {
  it('counts people and their sessions, and knows the user among them', async () => {
    const { result, rooms } = await renderPresence()
    expect(result.current).toMatchObject({ phase: 'joining', onlineCount: 0, self: undefined })

    act(() => rooms.open({ ada: [{ name: 'Ada', tabs: 2 }], bob: [BOB] }))

    expect(result.current).toMatchObject({
      ...{ phase: 'live', onlineCount: 2, sessionCount: 5, error: null },
      self: { id: 'ada', state: { name: 'Ada' } },
      users: [{ id: 'ada' }, { id: 'bob', state: { name: 'Bob' } }],
    })
  })

  it('tells what changes of the metadata, though it is written in place', async () => {
    const { rerender, rooms, wait } = await renderPresence()
    act(() => rooms.open())
    rerender({ name: 'Ada', userId: 'ada', room: 'office' })
    await wait(60_000)
    expect(rooms.tracked).toHaveLength(1)

    rerender({ name: 'Ada L.', userId: 'ada', room: 'office' })
    await wait(60_000)

    expect(rooms.tracked.map(({ meta }) => meta?.name)).toEqual(['Ada', 'Ada L.'])
    expect(rooms.joins).toHaveLength(1)
  })

  it('keeps its reference while nobody comes or goes', async () => {
    const { result, rerender, rooms, wait } = await renderPresence()
    act(() => rooms.open({ bob: [BOB] }))
    const before = result.current
    rerender({ name: 'Ada', userId: 'ada', room: 'office' })
    act(() => rooms.name({ bob: [{ ...BOB, presence_ref: 'new' }] }))
    await wait(1000)

    expect(result.current).toBe(before)
  })

  it('joins once for many mounts, and once under StrictMode', async () => {
    const { server, StrictPage, wait } = setUpPage()
    for (let mount = 0; mount < 3; mount++) {
      renderHook(() => useRealtimePresence('office', 'ada'), { wrapper: StrictPage })
    }
    await wait(5000)

    expect(server.rooms.joins).toHaveLength(1)
  })

  it('leaves after the linger time, and enters another room when the name changes', async () => {
    const { rerender, unmount, rooms, wait } = await renderPresence()
    rerender({ name: 'Ada', userId: 'ada', room: 'lobby' })
    await wait(1000)
    expect(rooms.joins.map(({ topic, isJoined }) => [topic, isJoined])).toEqual([
      ['office', false],
      ['lobby', true],
    ])

    unmount()
    await wait(1000)

    expect(rooms.joins.some(({ isJoined }) => isJoined)).toBe(false)
  })

  it('waits outside until it is known who enters, and looks on for nobody', async () => {
    const { server, Page, wait } = setUpPage()
    const { rerender } = renderHook(
      ({ userId }: { userId: string | null | undefined }) => useRealtimePresence('office', userId),
      { wrapper: Page, initialProps: { userId: undefined as string | null | undefined } },
    )
    await wait(0)
    expect(server.rooms.joins).toHaveLength(0)

    rerender({ userId: null })
    await wait(0)
    act(() => server.rooms.open({ bob: [BOB] }))
    expect(server.rooms.tracked).toHaveLength(0)

    rerender({ userId: 'ada' })
    await wait(0)
    act(() => server.rooms.open({ bob: [BOB] }))
    expect(server.rooms.tracked).toHaveLength(1)
  })

  it('is not in the room while it is not enabled', async () => {
    const { server, Page, wait } = setUpPage()
    const { result } = renderHook(
      () => useRealtimePresence('office', 'ada', undefined, { enabled: false }),
      { wrapper: Page },
    )
    await wait(0)

    expect(server.rooms.joins).toHaveLength(0)
    expect(result.current.phase).toBe('idle')
  })

  it('renders nobody on a server, and hydrates that without a warning', async () => {
    const errors = vi.spyOn(console, 'error').mockImplementation(() => {})
    const { server, Page, wait } = setUpPage()
    function Shown() {
      return <output>{JSON.stringify(useRealtimePresence('office', 'ada'))}</output>
    }
    const tree = (
      <Page>
        <Shown />
      </Page>
    )
    const container = document.createElement('div')
    container.innerHTML = renderToString(tree)
    const root = await act(async () => hydrateRoot(container, tree))
    await wait(0)
    act(() => server.rooms.open({ bob: [BOB] }))

    expect(errors).not.toHaveBeenCalled()
    expect(container.textContent).toContain('"onlineCount":1')
    act(() => root.unmount())
  })

  it('throws where the app has a channel of that name', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const { server, Page } = setUpPage()
    server.state.appTopics.push('office')

    expect(() => renderHook(() => useRealtimePresence('office', 'ada'), { wrapper: Page })).toThrow(
      expect.objectContaining({ code: 'topic-in-use' }),
    )
  })

  it('names itself and the cure when the provider is missing', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})

    expect(() => renderHook(() => useRealtimePresence('office', 'ada'))).toThrow(
      /^useRealtimePresence .*Wrap the tree/,
    )
  })
})
