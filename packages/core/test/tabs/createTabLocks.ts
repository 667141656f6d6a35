import type { TabPage } from '../../src/tabs/tabPage.ts'
import { type FakeTab, later } from './FakeTab.ts'

interface Request {
  tab: FakeTab
  /** Calls the page's callback; the lock is free again when that settles. */
  grant: () => Promise<void>
  reject: (error: DOMException) => void
}

/** Stands in for the browser's lock manager, which outlives what its tabs do. */
export function createTabLocks() {
  const held = new Map<string, Request>()
  const queues = new Map<string, Request[]>()
  const queueOf = (name: string): Request[] => {
    const queue = queues.get(name) ?? []
    queues.set(name, queue)
    return queue
  }

  function hold(name: string, request: Request): void {
    held.set(name, request)
    // A frozen tab holds a lock that it does not know of yet.
    later(() => request.tab.reach(() => request.grant().then(() => free(name, request))))
  }

  function free(name: string, request: Request): void {
    if (held.get(name) !== request) return
    held.delete(name)
    const next = queueOf(name).shift()
    if (next) hold(name, next)
  }

  function takeBack(name: string, request: Request): void {
    const queue = queueOf(name)
    const at = queue.indexOf(request)
    if (at >= 0) queue.splice(at, 1)
  }

  const requestLock = (tab: FakeTab): TabPage['requestLock'] => {
    return (name, options, callback) =>
      new Promise((resolve, reject) => {
        if (tab.isRefusedLocks)
          return reject(new DOMException('Not allowed here.', 'SecurityError'))
        const request: Request = {
          tab,
          grant: async () => resolve(await callback()),
          reject: (error) => later(() => tab.reach(() => reject(error))),
        }
        if ('steal' in options) {
          held.get(name)?.reject(new DOMException('Stolen.', 'AbortError'))
          return hold(name, request)
        }
        options.signal.addEventListener('abort', () => {
          takeBack(name, request)
          reject(options.signal.reason)
        })
        if (held.has(name)) queueOf(name).push(request)
        else hold(name, request)
      })
  }

  return {
    requestLock,
    /** Ids of the tabs that hold a lock whose name contains this. */
    holders: (part: string): string[] =>
      [...held].flatMap(([name, { tab }]) => (name.includes(part) ? [tab.id] : [])),
    /** Lets go of all that a dead tab had or asked for. */
    bury: (tab: FakeTab): void => {
      for (const [name, queue] of queues) {
        queues.set(
          name,
          queue.filter((request) => request.tab !== tab),
        )
      }
      for (const [name, request] of [...held]) if (request.tab === tab) free(name, request)
    },
  }
}
