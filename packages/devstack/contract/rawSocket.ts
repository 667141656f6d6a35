import { once } from 'node:events'
import { onTestFinished } from 'vitest'
import { eventually } from '../test/eventually.ts'
import type { RunningServer } from './contractServer.ts'

/** A frame of version 2.0.0: join reference, reference, topic, event, payload. */
export type RawFrame = [string | null, string | null, string, string, unknown]

/** A socket without a client library, for what supabase-js never sends. */
export interface RawSocket {
  /** Text frames received so far. */
  readonly frames: RawFrame[]
  send(frame: RawFrame): void
  sendText(text: string): void
  /** Sends a join and returns its reply. */
  join(ref: string, topic: string, config: object): Promise<{ payload: unknown }>
}

/** Opens a socket with the anonymous key. */
export async function openRawSocket(server: RunningServer): Promise<RawSocket> {
  const url = new URL('/realtime/v1/websocket', server.url.replace('http', 'ws'))
  url.searchParams.set('apikey', server.anonKey)
  url.searchParams.set('vsn', '2.0.0')
  const socket = new WebSocket(url)
  const frames: RawFrame[] = []
  socket.addEventListener('message', ({ data }) => {
    if (typeof data === 'string') frames.push(JSON.parse(data) as RawFrame)
  })
  await once(socket, 'open')
  onTestFinished(() => socket.close())

  const send = (frame: RawFrame) => socket.send(JSON.stringify(frame))
  return {
    frames,
    send,
    sendText: (text) => socket.send(text),
    join: async (ref, topic, config) => {
      send([ref, ref, topic, 'phx_join', { config }])
      const reply = () =>
        frames.find(([, answered, , event]) => answered === ref && event === 'phx_reply')
      await eventually(reply).toBeDefined()
      return { payload: reply()?.[4] }
    },
  }
}
