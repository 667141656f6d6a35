import { type ChildProcess, spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { whenLauncherIsGone } from './whenLauncherIsGone.ts'

/** The workspace's root folder. */
export const root: string = join(import.meta.dirname, '..')

/** A command of the workspace, with its words already apart. */
export type Command = readonly [program: string, ...words: string[]]

export interface RunOptions {
  /** Added to this process's own environment. */
  env?: Readonly<Record<string, string>> | undefined
  /** @default the workspace's root */
  cwd?: string | undefined
  /** Called with each piece of output, of either stream, as it arrives. */
  onOutput?: ((text: string) => void) | undefined
}

export interface RunResult {
  /** `null` when a signal ended the command. */
  exitCode: number | null
  output: string
  seconds: number
}

const running = new Set<ChildProcess>()

/** Runs a command to its end, without a terminal, and never rejects because the command failed. */
export async function run(command: Command, options: RunOptions = {}): Promise<RunResult> {
  const startedAt = performance.now()
  const child = start(command, options)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text
      options.onOutput?.(text)
    })
  }
  const exitCode = await ended(child)
  return { exitCode, output, seconds: (performance.now() - startedAt) / 1000 }
}

/** Starts a command in a process group of its own, so that it can be stopped with all it started. */
export function start([program, ...words]: Command, { env, cwd = root }: RunOptions = {}) {
  const child = spawn(program, words, {
    cwd,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env, PATH: pathWithTools() },
  })
  running.add(child)
  child.once('exit', () => {
    running.delete(child)
    // What it left behind would hold the pipes open, and nobody else would ever end it.
    signalGroup(child, 'SIGKILL')
  })
  return child
}

/** Resolves with the exit code; rejects when the program could not be started at all. */
export function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
}

/** How long a command may take to stop by itself, in milliseconds: a database writes its last pages. */
const STOP_WITHIN_MS = 10_000

/** Asks a command and everything it started to stop, and ends what has not stopped in time. */
export async function stop(child: ChildProcess): Promise<void> {
  signalGroup(child, 'SIGTERM')
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), STOP_WITHIN_MS)
  await ended(child)
  clearTimeout(timer)
}

/**
 * Stops every running command when this process is asked to stop, or when whoever started it is gone,
 * and then exits. Without it Ctrl-C would leave them behind, because each has a process group of its
 * own. The returned signal is aborted from the moment of asking.
 */
export function stopAllOnSignal(): AbortSignal {
  const asked = new AbortController()
  const stopAll = async (exitCode: number) => {
    if (asked.signal.aborted) return
    asked.abort()
    await Promise.all([...running].map(stop))
    process.exit(exitCode)
  }
  process.on('SIGINT', () => stopAll(130))
  process.on('SIGTERM', () => stopAll(143))
  process.on('SIGHUP', () => stopAll(129))
  whenLauncherIsGone(() => stopAll(143))
  return asked.signal
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, signal)
  } catch (error) {
    // Already gone, which is what was wanted.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

function pathWithTools(): string {
  return [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter)
}
