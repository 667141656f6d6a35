// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createManager } from '../../test/createManager.ts'
import './roomsOnPage.ts'

const ADA = { user_id: 'ada', tabs: 1, is_idle: false }
const BOB = { user_id: 'bob', tabs: 2, is_idle: false, name: 'Bob' }

async function enterAsAda() {
  const page = createManager()
  const room = page.manager.presence('office', { key: 'ada', state: { name: 'Ada' } })
  await vi.advanceTimersByTimeAsync(0)
  return { ...page, rooms: page.server.rooms, room }
}

function people(room: { getSnapshot: () => { users: readonly { id: string }[] } }): string[] {
  return room.getSnapshot().users.map(({ id }) => id)
}

describe('RealtimeManager.presence', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 9) })
  })

  afterEach(() => {
    vi.useRealTimers()
    vi.restoreAllMocks()
  })

  it('is live with the answer to the join, and tells the user then', async () => {
    const { rooms, room, manager } = await enterAsAda()
    expect(room.getSnapshot()).toMatchObject({ status: 'joining', users: [] })

    rooms.open()

    expect(room.getSnapshot().status).toBe('live')
    expect(manager.connection.getSnapshot()).toMatchObject({ status: 'connected', wanted: 1 })
    expect(rooms.joins).toMatchObject([{ topic: 'office', key: 'ada' }])
    expect(rooms.tracked.map(({ meta }) => meta)).toEqual([
      {
        name: 'Ada',
        user_id: 'ada',
        online_at: '2026-11-21T09:00:00.000Z',
        tabs: 1,
        is_idle: false,
      },
    ])
  })

  it('counts people once and adds up their sessions', async () => {
    const { rooms, room } = await enterAsAda()
    rooms.open({ ada: [ADA], bob: [BOB, BOB] })

    expect(room.getSnapshot().users).toMatchObject([
      { id: 'ada', sessions: 1, isSelf: true },
      { id: 'bob', sessions: 4, isSelf: false, state: { name: 'Bob' } },
    ])
    expect(room.getSnapshot().self?.id).toBe('ada')
  })

  it('enters a room once, however often the page does', async () => {
    const { manager, rooms, room } = await enterAsAda()
    const again = manager.presence('office', { key: 'ada', state: { name: 'Ada' } })
    await vi.advanceTimersByTimeAsync(0)
    rooms.open({ ada: [ADA] })
    again.leave()
    await vi.advanceTimersByTimeAsync(5000)

    expect(rooms.joins).toHaveLength(1)
    expect(rooms.tracked).toHaveLength(1)
    expect(room.getSnapshot().status).toBe('live')
  })

  it('leaves after the linger time, and is still there for whoever comes back before', async () => {
    const { manager, rooms, room } = await enterAsAda()
    rooms.open({ ada: [ADA] })
    room.leave()
    await vi.advanceTimersByTimeAsync(999)
    const back = manager.presence('office', { key: 'ada', state: { name: 'Ada' } })
    expect(people(back)).toEqual(['ada'])

    back.leave()
    await vi.advanceTimersByTimeAsync(1000)

    expect(rooms.joins).toMatchObject([{ isJoined: false }])
    expect(manager.connection.getSnapshot().status).toBe('idle')
  })

  it('tells everybody the last of a hundred changes, within what the server bears', async () => {
    const { rooms, room } = await enterAsAda()
    rooms.open()
    for (let change = 1; change <= 100; change++) {
      room.update({ name: `Ada ${change}` })
      await vi.advanceTimersByTimeAsync(100)
    }
    await vi.advanceTimersByTimeAsync(60_000)

    expect(rooms.tracked.length).toBeLessThanOrEqual(4)
    expect(rooms.tracked.at(-1)?.meta).toMatchObject({ name: 'Ada 100' })
  })

  it('tells nothing that was told', async () => {
    const { rooms, room } = await enterAsAda()
    rooms.open()
    room.update({ name: 'Ada' })
    await vi.advanceTimersByTimeAsync(60_000)

    expect(rooms.tracked).toHaveLength(1)
  })

  it('tells again what the server did not take, until it does', async () => {
    const { rooms } = await enterAsAda()
    rooms.answers.isTaken = false
    rooms.open()
    await vi.advanceTimersByTimeAsync(10_000)
    const refused = rooms.tracked.length
    rooms.answers.isTaken = true
    await vi.advanceTimersByTimeAsync(60_000)

    expect(refused).toBeGreaterThan(0)
    expect(rooms.tracked).toHaveLength(refused + 1)
  })

  it('is told again after each rejoin, because the server forgets', async () => {
    const { rooms } = await enterAsAda()
    rooms.open()
    rooms.drop()
    rooms.signal({ type: 'subscribed' })

    expect(rooms.tracked).toHaveLength(2)
    expect(rooms.tracked[1]?.meta).toEqual(rooms.tracked[0]?.meta)
  })

  it('keeps the list through an outage of ten seconds, and those who are slow to come back', async () => {
    const { rooms, room } = await enterAsAda()
    rooms.open({ ada: [ADA], bob: [BOB] })
    rooms.drop()
    expect(room.getSnapshot().status).toBe('interrupted')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(people(room)).toEqual(['ada', 'bob'])

    rooms.open({})
    await vi.advanceTimersByTimeAsync(9000)
    expect(people(room)).toEqual(['ada', 'bob'])
    rooms.name({ ada: [ADA] })
    await vi.advanceTimersByTimeAsync(6000)

    expect(people(room)).toEqual(['ada'])
  })

  it('claims nobody after a minute without a link', async () => {
    const { rooms, room } = await enterAsAda()
    rooms.open({ bob: [BOB] })
    rooms.drop()
    await vi.advanceTimersByTimeAsync(60_000)

    expect(room.getSnapshot()).toMatchObject({ status: 'interrupted', users: [] })
  })

  it('claims nobody after a minute in which it tried to come back again and again', async () => {
    const { rooms, room } = await enterAsAda()
    rooms.open({ bob: [BOB] })
    for (let tries = 0; tries < 6; tries++) {
      rooms.drop()
      await vi.advanceTimersByTimeAsync(10_000)
    }

    expect(people(room)).toEqual([])
  })

  it('takes somebody off the list five seconds after they left, whatever else happens', async () => {
    const { rooms, room } = await enterAsAda()
    rooms.open({ ada: [ADA], bob: [BOB] })
    for (let second = 0; second < 5; second++) {
      rooms.name({ ada: [ADA] })
      expect(people(room)).toEqual(['ada', 'bob'])
      await vi.advanceTimersByTimeAsync(1000)
    }

    expect(people(room)).toEqual(['ada'])
  })

  it('keeps its snapshot while nothing changes', async () => {
    const { rooms, room } = await enterAsAda()
    rooms.open({ ada: [{ ...ADA, presence_ref: 'one' }] })
    const before = room.getSnapshot()
    rooms.name({ ada: [{ ...ADA, presence_ref: 'two' }] })

    expect(room.getSnapshot()).toBe(before)
  })

  it('shows nobody who only looks on, and joins anew when somebody enters', async () => {
    const { server, manager } = createManager()
    const onlooker = manager.presence('office')
    await vi.advanceTimersByTimeAsync(0)
    server.rooms.open({ bob: [BOB] })
    await vi.advanceTimersByTimeAsync(0)
    expect(server.rooms.tracked).toEqual([])

    manager.presence('office', { key: 'ada' })
    await vi.advanceTimersByTimeAsync(0)
    server.rooms.open({ ada: [ADA], bob: [BOB] })

    expect(server.rooms.joins.map(({ key }) => key)).toEqual([undefined, 'ada'])
    expect(server.rooms.tracked).toHaveLength(1)
    expect(people(onlooker)).toEqual(['ada', 'bob'])
  })

  it('refuses a second user on one page, and says so in the room', async () => {
    const { manager } = await enterAsAda()
    const other = manager.presence('office', { key: 'bob' })
    await vi.advanceTimersByTimeAsync(0)

    expect(other.getSnapshot()).toMatchObject({ status: 'denied', error: { code: 'topic-in-use' } })
  })

  it('enters as somebody else once the first has left', async () => {
    const { manager, rooms, room } = await enterAsAda()
    rooms.open({ ada: [ADA] })
    room.leave()
    manager.presence('office', { key: 'bob' })
    await vi.advanceTimersByTimeAsync(0)

    expect(rooms.joins.map(({ key, isJoined }) => [key, isJoined])).toEqual([
      ['ada', false],
      ['bob', true],
    ])
  })

  it('throws where the app has a channel of that name', () => {
    const { server, manager } = createManager()
    server.state.appTopics.push('office')

    expect(() => manager.presence('office', { key: 'ada' })).toThrow(
      expect.objectContaining({ code: 'topic-in-use' }),
    )
  })

  it('throws at a state that the server would refuse', () => {
    const { manager } = createManager()
    const state = { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7 }

    expect(() => manager.presence('office', { key: 'ada', state })).toThrow(/7 values \(a, b/)
  })

  it('says why a room was refused, and shows nobody', async () => {
    const { rooms, room } = await enterAsAda()
    rooms.open({ bob: [BOB] })
    rooms.signal({
      type: 'closed',
      message: 'You no longer have permission to read from this Channel topic: office',
    })

    expect(room.getSnapshot()).toMatchObject({
      status: 'denied',
      users: [],
      error: { code: 'permission-denied' },
    })
  })

  it('is idle when nobody touches the page for five minutes, and back with the next key', async () => {
    const { rooms } = await enterAsAda()
    rooms.open()
    await vi.advanceTimersByTimeAsync(4 * 60_000)
    document.dispatchEvent(new Event('pointermove'))
    await vi.advanceTimersByTimeAsync(4 * 60_000)
    expect(rooms.tracked).toHaveLength(1)

    await vi.advanceTimersByTimeAsync(60_000)
    expect(rooms.tracked.at(-1)?.meta).toMatchObject({ is_idle: true })
    document.dispatchEvent(new Event('keydown'))
    expect(rooms.tracked.at(-1)?.meta).toMatchObject({ is_idle: false })
  })

  it('leaves every room when it is stopped', async () => {
    const { manager, rooms } = await enterAsAda()
    rooms.open()
    manager.stop()

    expect(rooms.joins).toMatchObject([{ isJoined: false }])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is wanted from the moment it is asked for, and not when it was given up before', async () => {
    const { manager } = createManager()
    const room = manager.presence('office', { key: 'ada' })
    expect(manager.connection.getSnapshot().status).toBe('connecting')

    room.leave()

    expect(manager.connection.getSnapshot().status).toBe('idle')
    expect(vi.getTimerCount()).toBe(0)
  })
})
