/**
 * A WebSocket on which join replies come back about another table, as a broken
 * proxy or server might send them: what supabase-js does then is part of the suite.
 * A function instead of a subclass, because the mock's WebSocket cannot be extended.
 */
function openMismatchingSocket(url: string | URL, protocols?: string | string[]): WebSocket {
  const socket = new WebSocket(url, protocols)
  Object.defineProperty(socket, 'onmessage', {
    set: (handler: (event: { data: unknown }) => unknown) => {
      socket.addEventListener('message', ({ data }) => handler({ data: withOtherTable(data) }))
    },
  })
  return socket
}

function withOtherTable(data: unknown): unknown {
  return typeof data === 'string' ? data.replace('"table":"tasks"', '"table":"others"') : data
}

/** `openMismatchingSocket` as the constructor that supabase-js calls. */
export const MismatchingWebSocket = openMismatchingSocket as unknown as typeof WebSocket
