import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { LATENCY_MS, SPREAD_MS, setUp, setUpLive } from '../../test/setUpQuery.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 12) })
})

afterEach(() => {
  vi.useRealTimers()
})

type Page = ReturnType<typeof setUp>

/** Another query of the page, whose first read takes that long. */
function readSlowly({ queryClient }: Page, ms: number) {
  void queryClient.prefetchQuery({
    queryKey: ['slow'],
    queryFn: () => new Promise((resolve) => setTimeout(() => resolve([]), ms)),
  })
}

describe('a list that is live for the first time', () => {
  it('is read again once no other query waits for its first rows', async () => {
    const page = setUp()
    page.mount()
    readSlowly(page, 300)
    await page.server.goLive()
    await page.wait(299 - LATENCY_MS)
    expect(page.table.reads).toBe(1)

    await page.wait(2 * LATENCY_MS)

    expect(page.table.reads).toBe(2)
  })

  it('waits half a second at most', async () => {
    const page = setUp()
    const { handle } = page.mount()
    readSlowly(page, 60_000)
    await page.server.goLive()

    await page.wait(LATENCY_MS + 499)
    expect(page.table.reads).toBe(1)

    await page.wait(2 * LATENCY_MS)

    expect(page.table.reads).toBe(2)
    expect(handle.getSnapshot().phase).toBe('live')
  })

  it('is not read again where somebody else did so meanwhile', async () => {
    const page = setUp()
    const { handle } = page.mount()
    readSlowly(page, 300)
    await page.server.goLive()
    await page.wait(LATENCY_MS)

    void page.queryClient.refetchQueries({ queryKey: page.queryKey })
    await page.wait(1000)

    expect(page.table.reads).toBe(2)
    expect(handle.getSnapshot().phase).toBe('live')
  })
})

it('a gap of a list that was live is filled at once, whatever else is read', async () => {
  const page = await setUpLive()
  page.server.dropSocket()
  await page.wait(3000)
  readSlowly(page, 60_000)

  page.server.openSocket()
  await page.server.goLive()
  await page.wait(SPREAD_MS + 10)

  expect(page.table.reads).toBe(1)
})
