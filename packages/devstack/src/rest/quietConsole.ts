import { AsyncLocalStorage } from 'node:async_hooks'

const METHODS = ['error', 'warn', 'log'] as const

/**
 * Runs code whose console output nobody asked for: @supabase/lite prints every
 * refused request with its stack. Only what `run` encloses is redirected.
 */
export class QuietConsole {
  #inside = new AsyncLocalStorage<true>()
  #restore: () => void

  constructor(onLine: (line: string) => void) {
    const restores = METHODS.map((method) => {
      const original = console[method]
      const redirect = (...args: unknown[]) => {
        if (!this.#inside.getStore()) return original.apply(console, args)
        onLine(args.map(firstLine).join(' '))
      }
      console[method] = redirect
      return () => {
        // Another one may have wrapped ours since; then ours stays below it and lets all pass.
        if (console[method] === redirect) console[method] = original
      }
    })
    this.#restore = () => {
      for (const restore of restores) restore()
    }
  }

  /** Runs `work`, and whatever it awaits, without the console. */
  run<Result>(work: () => Result): Result {
    return this.#inside.run(true, work)
  }

  /** Gives the console back as it was. */
  stop(): void {
    this.#restore()
  }
}

function firstLine(value: unknown): string {
  const text = value instanceof Error ? `${value.name}: ${value.message}` : String(value)
  return text.split('\n', 1).join()
}
