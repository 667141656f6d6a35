import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { ended, start } from './run.ts'

/** What devstack prints, on one line, once it can be used. */
export interface DevstackAddress {
  url: string
  anonKey: string
  serviceRoleKey: string
  databaseUrl: string
}

export interface StartedDevstack {
  child: ChildProcess
  address: DevstackAddress
}

/** Starts devstack as a program of its own and waits for its address. */
export async function startDevstack(words: readonly string[]): Promise<StartedDevstack> {
  const child = start([
    'node',
    '--conditions=livepane-source',
    'packages/devstack/src/cli.ts',
    ...words,
  ])
  let complaints = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text
  })
  const address = await addressFrom(child)
  if (address) return { child, address }
  throw new Error(
    `devstack ended with exit code ${await ended(child)} before it could be used. ` +
      `Nothing here works without its database. ` +
      `Its last words:\n${complaints.trimEnd().split('\n').slice(-20).join('\n')}`,
  )
}

/** The address, or undefined when the program ends without one. */
async function addressFrom(child: ChildProcess): Promise<DevstackAddress | undefined> {
  if (!child.stdout) return undefined
  for await (const line of createInterface(child.stdout)) {
    if (!line.startsWith('{')) continue
    // Reading stopped here; a full pipe would stop the program as well.
    child.stdout.resume()
    return JSON.parse(line)
  }
  return undefined
}
