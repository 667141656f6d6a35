import { once } from 'node:events'
import { freePort } from './freePort.ts'
import { start, stop, stopAllOnSignal } from './run.ts'
import { type StartedDevstack, startDevstack } from './startDevstack.ts'

/** Changes per second: enough to see numbers move, slow enough to see which one did. */
const TRAFFIC = '0.5'
const STORYBOOK_PORT = 6006
/** How often it is asked whether Storybook answers, in milliseconds. */
const ASK_EVERY_MS = 250

const stopping = stopAllOnSignal()

console.log('Starting Postgres, the API and Realtime …')
const devstack = await startDevstack(['--port', '0', '--traffic', TRAFFIC])

console.log('Starting Storybook …')
const port = await freePort(STORYBOOK_PORT)
const storybook = startStorybook(port, devstack)
const storybookUrl = `http://localhost:${port}/`

const firstToEnd = Promise.race([
  once(devstack.child, 'exit').then(() => 'devstack'),
  once(storybook, 'exit').then(() => 'Storybook'),
])

if (await answers(storybookUrl)) {
  console.log(`
Open, in this order:
  1. ${storybookUrl}?path=/docs/guides-welcome--docs
  2. ${storybookUrl}?path=/story/dashboards-operations--on-a-real-database
     Bookings change by themselves; every number follows a row committed in Postgres.

A page is compiled when it is first opened, which takes a moment.

To change a row yourself: ${devstack.address.databaseUrl}
For createClient: ${devstack.address.url}
with the key ${devstack.address.anonKey}

Ctrl-C stops everything.
`)
}

const name = await firstToEnd
if (!stopping.aborted) {
  console.error(`${name} ended by itself, so the rest is stopped too.`)
  await Promise.all([stop(devstack.child), stop(storybook)])
  process.exit(1)
}

function startStorybook(port: number, { address }: StartedDevstack) {
  const child = start(
    [
      'storybook',
      'dev',
      '--port',
      String(port),
      '--exact-port',
      '--no-open',
      '--disable-telemetry',
    ],
    {
      env: {
        STORYBOOK_LIVEPANE_URL: address.url,
        STORYBOOK_LIVEPANE_ANON_KEY: address.anonKey,
      },
    },
  )
  // Its own banner would push ours off the screen; what goes wrong is worth seeing.
  child.stdout.resume()
  child.stderr.pipe(process.stderr)
  return child
}

/** Resolves with true once Storybook answers, with false when it ended instead. */
async function answers(url: string): Promise<boolean> {
  while (storybook.exitCode === null && storybook.signalCode === null) {
    // Refused until it listens, which is what is being waited for.
    const response = await fetch(url).catch(() => undefined)
    if (response?.ok) return true
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS))
  }
  return false
}
