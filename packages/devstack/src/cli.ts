import { parseCliOptions } from './cliOptions.ts'
import { DatabaseError } from './database/index.ts'
import type { Devstack } from './devstack.ts'
import { DevstackError } from './errors.ts'
import { startDevstack } from './startDevstack.ts'

/** Everything but the one line of JSON goes here, so that stdout can be parsed. */
function say(line: string): void {
  process.stderr.write(`devstack: ${line}\n`)
}

async function main(): Promise<void> {
  const starting = startDevstack({ ...parseCliOptions(process.argv.slice(2)), log: say })
  stopOnSignal(starting)
  const { url, anonKey, serviceRoleKey, databaseUrl } = await starting
  process.stdout.write(`${JSON.stringify({ url, anonKey, serviceRoleKey, databaseUrl })}\n`)
}

/** A signal during the start counts too: what has started by then is stopped. */
function stopOnSignal(starting: Promise<Devstack>): void {
  let isStopping = false
  const onSignal = () => {
    // A second Ctrl-C must not cut the first one's work short.
    if (isStopping) return
    isStopping = true
    starting.then((devstack) => devstack.stop()).then(() => process.exit(0), fail)
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
}

function fail(error: unknown): never {
  const isExpected = error instanceof DevstackError || error instanceof DatabaseError
  say(isExpected ? error.message : String(error instanceof Error ? error.stack : error))
  process.exit(1)
}

main().catch(fail)
