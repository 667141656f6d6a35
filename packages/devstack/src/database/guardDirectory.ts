import { spawn } from 'node:child_process'
import { once } from 'node:events'

/**
 * Runs when its standard input closes: then either `release` was called, and
 * there is nothing left to do, or the process that held the other end died, by
 * whatever signal, and Postgres has to be ended and its folder removed.
 *
 * SIGQUIT, because nobody will read that database again.
 */
const GUARD_SCRIPT = `
read -r line
[ "$line" = release ] && exit 0
lock="$1/data/postmaster.pid"
pid=$(head -n 1 "$lock" 2>/dev/null)
if [ -n "$pid" ]; then
  kill -QUIT "$pid" 2>/dev/null
  # Postgres removes the file as its last act. Asking for the process would not
  # do: where nobody reaps orphans, an ended one still answers.
  tries=0
  while [ -e "$lock" ] && [ $tries -lt 100 ]; do sleep 0.05; tries=$((tries + 1)); done
fi
rm -rf "$1"
# An initdb that was under way may have written once more.
sleep 1
rm -rf "$1"
`

/** Watches over a running Postgres for as long as this process lives. */
export interface DirectoryGuard {
  /** Ends the watch. To be called once Postgres has ended and the folder is gone. */
  release(): Promise<void>
}

/** Makes sure that `directory` and the Postgres in it do not outlive this process, even if it is killed. */
export function guardDirectory(directory: string): DirectoryGuard {
  if (process.platform === 'win32') return { release: async () => {} }

  // Detached, so that Ctrl-C in a terminal reaches this process but not the guard.
  const guard = spawn('/bin/sh', ['-c', GUARD_SCRIPT, 'livepane-postgres-guard', directory], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    cwd: '/',
  })
  const ended = once(guard, 'exit')
  // Neither the guard nor its pipe may keep this process from ending.
  guard.unref()
  if ('unref' in guard.stdin && typeof guard.stdin.unref === 'function') guard.stdin.unref()

  return {
    async release() {
      guard.ref()
      guard.stdin.end('release\n')
      if (guard.exitCode === null && guard.signalCode === null) await ended
    },
  }
}
