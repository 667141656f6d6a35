import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { functionStartFailed } from '../errors.ts'

const SERVE_FUNCTION = fileURLToPath(new URL('./serveFunction.ts', import.meta.url))

/** How a function's process is started. */
export interface StartFunctionOptions {
  /** The Deno to run. */
  deno: string
  /** The function's folder, with `index.ts` and `deno.json`. */
  folder: string
  /** What the function finds in its environment. Nothing of this process's is added but `HOME` and `PATH`. */
  env: Readonly<Record<string, string>>
  /** Takes each line that the function prints. */
  onLine: (line: string) => void
}

/** A function that listens on loopback. */
export interface RunningFunction {
  readonly origin: string
  /** Resolves when it has ended, whether by `stop` or by itself. */
  readonly ended: Promise<void>
  stop(): Promise<void>
}

/** Starts `index.ts` in Deno, with no right but to the network, its environment and reading, and waits until it listens. */
export async function startFunction(options: StartFunctionOptions): Promise<RunningFunction> {
  const { deno, folder, env, onLine } = options
  const child = spawn(
    deno,
    [
      'run',
      '--no-prompt',
      '--cached-only',
      '--no-lock',
      '--no-check',
      '--node-modules-dir=manual',
      '--allow-net',
      '--allow-env',
      '--allow-read',
      `--config=${path.join(folder, 'deno.json')}`,
      SERVE_FUNCTION,
      pathToFileURL(path.join(folder, 'index.ts')).href,
    ],
    {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: {
        HOME: process.env.HOME,
        PATH: process.env.PATH,
        NO_COLOR: '1',
        DENO_NO_UPDATE_CHECK: '1',
        // Instead of port 8000, on which `Deno.serve` listens by default.
        DENO_SERVE_ADDRESS: 'tcp:127.0.0.1:0',
        ...env,
      },
    },
  )
  const ended = once(child, 'close').then(() => {})
  const origin = await untilListening(child, ended, onLine, path.basename(folder))
  return {
    origin,
    ended,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** Resolves with the address that Deno prints once it listens; every other line goes to `onLine`. */
async function untilListening(
  child: ChildProcess,
  ended: Promise<void>,
  onLine: (line: string) => void,
  name: string,
): Promise<string> {
  const printed: string[] = []
  return await new Promise<string>((resolve, reject) => {
    const fail = (cause?: unknown) =>
      reject(functionStartFailed(name, printed.slice(-20).join('\n'), cause))
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue
      createInterface(stream).on('line', (line) => {
        const origin = /^Listening on (http:\S+?)\/?$/.exec(line)?.[1]
        if (origin) return resolve(origin)
        printed.push(line)
        onLine(line)
      })
    }
    child.on('error', fail)
    ended.then(() => fail(), fail)
  })
}
