import type { TabPage } from '../../src/tabs/tabPage.ts'
import { createTabLocks } from './createTabLocks.ts'
import { FakeTab, later, ownTimers } from './FakeTab.ts'

export interface WorldTab {
  readonly id: string
  /** The tab's browser, for whatever takes a `TabPage`. */
  readonly page: TabPage
  readonly isVisible: boolean
  /** `frozen`: no code of it runs, but it keeps its locks. */
  readonly life: 'running' | 'frozen' | 'dead'
  /** Runs code as this tab: its timers stop when the tab does. Start everything of a tab in here. */
  run<Result>(code: () => Result): Result
  show(): void
  hide(): void
  /** Stops it without a word, as a debugger or a busy machine does. */
  freeze(): void
  thaw(): void
  /** The browser freezes it and says so before; `resume` takes that back. Also into the back/forward cache and out. */
  suspend(): void
  resume(): void
  /** Closes it as a reader does: the page hears of it. */
  close(): void
  /** Its process ends; nobody is told. */
  crash(): void
}

/** One browser with several tabs under fake timers. Ends with the test. */
export function createTabWorld() {
  const locks = createTabLocks()
  const channels = new Set<{ tab: FakeTab; name: string; onMessage: (data: unknown) => void }>()
  /** Tabs that messages do not reach. */
  const deaf = new Set<string>()
  const tabs: FakeTab[] = []
  /** Everything that was posted, oldest first. */
  const posted: { from: string; name: string; data: unknown }[] = []
  ownTimers()

  const toPage = (tab: FakeTab): TabPage => ({
    requestLock: locks.requestLock(tab),
    openChannel: (name, onMessage) => {
      const channel = { tab, name, onMessage }
      channels.add(channel)
      return {
        post: (data) => {
          const copy = structuredClone(data)
          posted.push({ from: tab.id, name, data: copy })
          const others = [...channels].filter(
            (other) => other !== channel && other.name === name && !deaf.has(other.tab.id),
          )
          for (const other of others) {
            later(() =>
              other.tab.reach(() => channels.has(other) && other.onMessage(structuredClone(copy))),
            )
          }
        },
        close: () => channels.delete(channel),
      }
    },
    isVisible: () => tab.isVisible,
    watch: (life) => {
      tab.watchers.add(life)
      return () => tab.watchers.delete(life)
    },
  })

  function tell(tab: FakeTab, event: 'onVisibility' | 'onSleep' | 'onWake'): void {
    tab.reach(() => {
      for (const watcher of [...tab.watchers]) watcher[event]?.()
    })
  }

  function see(tab: FakeTab, isVisible: boolean): void {
    if (tab.isVisible === isVisible) return
    tab.isVisible = isVisible
    tell(tab, 'onVisibility')
  }

  function bury(tab: FakeTab): void {
    tab.die()
    for (const channel of channels) if (channel.tab === tab) channels.delete(channel)
    locks.bury(tab)
  }

  return {
    posted,
    /** Ids of the tabs that hold a lock whose name contains this. */
    holders: locks.holders,
    /** Loses what is posted to a tab, until the result is called. */
    lose: ({ id }: WorldTab): (() => void) => {
      deaf.add(id)
      return () => deaf.delete(id)
    },
    /** Opens a tab. Without an id it gets the next letter. */
    openTab: ({
      id = String.fromCharCode(97 + tabs.length),
      isVisible = true,
      isRefusedLocks = false,
    } = {}): WorldTab => {
      const tab = new FakeTab(id, isVisible)
      tab.isRefusedLocks = isRefusedLocks
      tabs.push(tab)
      const page = toPage(tab)
      let isSuspended = false
      return {
        id,
        page,
        get isVisible() {
          return tab.isVisible
        },
        get life() {
          return tab.life
        },
        run: (code) => tab.run(code),
        show: () => see(tab, true),
        hide: () => see(tab, false),
        freeze: () => tab.freeze(),
        thaw: () => {
          if (!isSuspended) tab.thaw()
        },
        suspend: () => {
          if (tab.life !== 'running') return
          isSuspended = true
          tell(tab, 'onSleep')
          later(() => isSuspended && tab.freeze())
        },
        resume: () => {
          if (!isSuspended) return
          isSuspended = false
          tab.thaw()
          tell(tab, 'onWake')
        },
        close: () => {
          tell(tab, 'onSleep')
          later(() => bury(tab))
        },
        crash: () => bury(tab),
      }
    },
  }
}
