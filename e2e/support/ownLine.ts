import type { Page, WebSocketRoute } from 'playwright'

/** The line of one page, which can be cut while those of other tabs go on. */
export interface OwnLine {
  /** For `OpenOptions.onSocket`. */
  socket(socket: WebSocketRoute): Promise<void>
  /** From now on no request of this page is answered, and its sockets neither stay open nor open. */
  cut(page: Page): Promise<void>
  mend(): Promise<void>
}

/** Browsers that are told to be offline keep sockets open, so those go through here. */
export function ownLine(): OwnLine {
  const open = new Set<WebSocketRoute>()
  let mended = Promise.resolve()
  let end = async (): Promise<void> => {}
  return {
    socket: async (socket) => {
      // A socket that nobody answers stays where it is.
      await mended
      open.add(socket)
      socket.onClose(() => open.delete(socket))
      const server = socket.connectToServer()
      server.onClose(() => open.delete(socket))
    },
    cut: async (page) => {
      let goOn = (): void => {}
      mended = new Promise((resolve) => {
        goOn = resolve
      })
      const session = await page.context().newCDPSession(page)
      const emulate = (offline: boolean) =>
        session.send('Network.emulateNetworkConditions', {
          ...{ offline, latency: 0, downloadThroughput: -1, uploadThroughput: -1 },
        })
      await session.send('Network.enable')
      await emulate(true)
      end = async () => {
        goOn()
        await emulate(false)
        await session.detach()
      }
      for (const socket of open) await socket.close({ code: 1001, reason: 'the line was cut' })
    },
    mend: () => end(),
  }
}
