import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'

/** `preferred` if nothing listens there, else a port that the system picks. */
export async function freePort(preferred: number): Promise<number> {
  return (await bind(preferred)) ?? (await bind(0)) ?? preferred
}

async function bind(port: number): Promise<number | undefined> {
  const server = createServer().listen(port)
  try {
    await once(server, 'listening')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return undefined
    throw error
  }
  const { port: bound } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return bound
}
