import { readFileSync } from 'node:fs'
import { basename } from 'node:path'

/** How often the launchers are looked for, in milliseconds. */
const LOOK_EVERY_MS = 1000

interface Ancestor {
  pid: number
  parent: number
  /** The program and its arguments; one text where the program renamed itself, as npm does. */
  argv: string[]
}

/**
 * Calls back once `npx` or `pnpm`, which started this process, has ended. `npx` passes no signal on to
 * pnpm, and pnpm lives on without it: asked to stop, `npx pnpm dev` would be gone and all that it
 * started would stay. Does nothing where there is no `/proc`.
 */
export function whenLauncherIsGone(callback: () => void): void {
  const links = launcherLinks()
  if (links.length === 0) return
  const timer = setInterval(() => {
    if (links.every(({ pid, parent }) => ancestor(pid)?.parent === parent)) return
    clearInterval(timer)
    callback()
  }, LOOK_EVERY_MS)
  timer.unref()
}

/** Who started whom, from this process up to the outermost launcher. */
function launcherLinks(): Ancestor[] {
  const chain: Ancestor[] = []
  let current = ancestor(process.pid)
  while (current && current.parent > 1) {
    chain.push(current)
    current = ancestor(current.parent)
  }
  // The link above the outermost launcher is the user's own business: a shell may close.
  const outermost = chain.findLastIndex(({ argv }) => isLauncher(argv))
  return chain.slice(0, Math.max(outermost, 0))
}

/**
 * Whether the program that runs is npm, npx or pnpm. What it was asked to do says nothing: a shell told to
 * start `npx` in the background names it too, and ends at once.
 */
export function isLauncher([program = '', script = '']: readonly string[]): boolean {
  const name = basename(program) === 'node' ? script : program
  return /^(npm|npx|pnpm)\b/.test(basename(name))
}

function ancestor(pid: number): Ancestor | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field is the program's name in parentheses, and may hold spaces itself.
    const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const argv = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split(/[\0 ]/)
    return { pid, parent: Number(parent), argv }
  } catch {
    // No /proc, or the process has just ended: either way there is nothing to read.
    return undefined
  }
}
