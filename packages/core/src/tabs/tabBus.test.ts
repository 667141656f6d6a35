import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createTabWorld } from '../../test/tabs/createTabWorld.ts'
import { settle } from '../../test/tabs/openElection.ts'
import { createTabBus, type TabMessage } from './tabBus.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

type World = ReturnType<typeof createTabWorld>

function openBus(world: World, scope = 'scope') {
  const tab = world.openTab()
  const bus = createTabBus(scope, tab.id, tab.page)
  const heard: [TabMessage, string][] = []
  const unlisten = bus.listen((message, from) => heard.push([message, from]))
  return { tab, bus, heard, unlisten }
}

describe('createTabBus', () => {
  it('carries a message to every other tab of the scope, and says from whom', async () => {
    const world = createTabWorld()
    const [first, second, third] = [openBus(world), openBus(world), openBus(world)]
    const stranger = openBus(world, 'other')

    first.bus.post({ type: 'news', rows: [1] })
    await settle()

    expect(second.heard).toEqual([[{ type: 'news', rows: [1] }, first.bus.id]])
    expect(third.heard).toEqual(second.heard)
    expect(first.heard).toEqual([])
    expect(stranger.heard).toEqual([])
  })

  it.each([
    null,
    'text',
    {},
    { livepane: 1, from: 'x' },
    { livepane: 1, from: 'x', message: {} },
    { livepane: 1, message: { type: 'news' } },
    { livepane: 2, from: 'x', message: { type: 'news' } },
  ])('drops %j', async (data) => {
    const world = createTabWorld()
    const { heard } = openBus(world)

    world
      .openTab()
      .page.openChannel('livepane:bus:scope', () => {})
      .post(data)
    await settle()

    expect(heard).toEqual([])
  })

  it('opens nothing before somebody listens', () => {
    const world = createTabWorld()
    const tab = world.openTab()
    const openChannel = vi.spyOn(tab.page, 'openChannel')
    const bus = createTabBus('scope', tab.id, tab.page)

    bus.post({ type: 'news' })
    expect(openChannel).not.toHaveBeenCalled()
    expect(world.posted).toEqual([])

    bus.listen(() => {})
    bus.listen(() => {})
    expect(openChannel).toHaveBeenCalledTimes(1)
  })

  it('says goodbye and hears nothing while the page sleeps, and is back after', async () => {
    const world = createTabWorld()
    const [first, second] = [openBus(world), openBus(world)]

    second.tab.suspend()
    first.bus.post({ type: 'missed' })
    await settle()
    second.tab.resume()
    first.bus.post({ type: 'news' })
    await settle()

    expect(first.heard).toEqual([[{ type: 'bye' }, second.bus.id]])
    expect(second.heard).toEqual([[{ type: 'news' }, first.bus.id]])
  })

  it('says goodbye when it closes, and opens again for a later listener', async () => {
    const world = createTabWorld()
    const [first, second] = [openBus(world), openBus(world)]

    second.bus.close()
    second.bus.post({ type: 'unheard' })
    await settle()
    expect(first.heard).toEqual([[{ type: 'bye' }, second.bus.id]])

    second.bus.listen(() => {})
    second.bus.post({ type: 'news' })
    await settle()
    expect(first.heard.at(-1)).toEqual([{ type: 'news' }, second.bus.id])
  })

  it('stops calling a listener that left', async () => {
    const world = createTabWorld()
    const [first, second] = [openBus(world), openBus(world)]

    second.unlisten()
    first.bus.post({ type: 'news' })
    await settle()

    expect(second.heard).toEqual([])
  })

  it('carries nothing, without an error, where there is no page', () => {
    const bus = createTabBus('scope', 'a', null)
    const listener = vi.fn()

    bus.listen(listener)
    bus.post({ type: 'news' })
    bus.close()

    expect(listener).not.toHaveBeenCalled()
  })
})
