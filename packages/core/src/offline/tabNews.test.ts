// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from 'vitest'
import { listenToTabs, type News, type TabNews } from './tabNews.ts'

const opened: TabNews[] = []

afterEach(() => {
  for (const tabs of opened.splice(0)) tabs.stop()
})

function open() {
  const heard: News[] = []
  const tabs = listenToTabs('tasks', (news) => heard.push(news))
  opened.push(tabs)
  return { tabs, heard }
}

/** Of this page; a tab that only listens stands for another one. */
function happens(type: 'pagehide' | 'pageshow', persisted: boolean) {
  const event = new Event(type)
  Object.defineProperty(event, 'persisted', { value: persisted })
  window.dispatchEvent(event)
}

/** A channel of another tab's. */
function openOther() {
  const channel = new BroadcastChannel('tasks')
  const heard: unknown[] = []
  channel.onmessage = ({ data }) => heard.push(data)
  opened.push({ tell: () => {}, stop: () => channel.close() })
  return { channel, heard }
}

const LINK: News = { type: 'link', link: { isReachable: true, isAuthRequired: false } }

describe('listenToTabs', () => {
  it('tells the other tabs and hears them, and itself not', async () => {
    const { tabs, heard } = open()
    const other = openOther()
    tabs.tell({ type: 'changed' })
    other.channel.postMessage(LINK)

    await vi.waitFor(() => expect(other.heard).toEqual([{ type: 'changed' }]))
    await vi.waitFor(() => expect(heard).toEqual([LINK]))
  })

  it('has no channel while the page is kept, which a message would throw away', async () => {
    const { tabs, heard } = open()
    const witness = openOther()
    const other = openOther()

    happens('pagehide', true)
    tabs.tell({ type: 'changed' })
    other.channel.postMessage(LINK)
    await vi.waitFor(() => expect(witness.heard).toEqual([LINK]))
    expect(heard).toEqual([])

    happens('pageshow', true)
    // Whatever was said meanwhile is in the storage.
    expect(heard).toEqual([{ type: 'changed' }])
    other.channel.postMessage(LINK)
    await vi.waitFor(() => expect(heard).toEqual([{ type: 'changed' }, LINK]))
  })

  it('reads nothing for a page that is merely shown for the first time', () => {
    const { heard } = open()
    happens('pageshow', false)
    expect(heard).toEqual([])
  })

  it('stays closed once it is stopped', async () => {
    const { tabs, heard } = open()
    const witness = openOther()
    const other = openOther()
    tabs.stop()
    happens('pagehide', true)
    happens('pageshow', true)

    other.channel.postMessage(LINK)
    await vi.waitFor(() => expect(witness.heard).toEqual([LINK]))
    expect(heard).toEqual([])
  })
})
