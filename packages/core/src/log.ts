import type { LivepaneError } from './errors.ts'

/** One line of what the engine did or noticed. */
export interface LogEntry {
  level: 'debug' | 'info' | 'warn' | 'error'
  /** Stable, in kebab-case: an error's code, or the name of what happened. */
  code: string
  message: string
  error?: LivepaneError
  /** When, in milliseconds since the epoch. */
  at: number
}

export type Logger = (entry: LogEntry) => void

/** Warnings and errors reach the console; the rest is for `logger` and the inspector. */
const consoleLogger: Logger = ({ level, message }) => {
  if (level === 'warn') console.warn(`[livepane] ${message}`)
  if (level === 'error') console.error(`[livepane] ${message}`)
}

/** Writes to the app's logger, and says a repeated warning once. */
export class Log {
  #logger: Logger
  #said = new Set<string>()

  constructor(logger: Logger = consoleLogger) {
    this.#logger = logger
  }

  write(level: LogEntry['level'], code: string, message: string): void {
    this.#logger({ level, code, message, at: Date.now() })
  }

  report(error: LivepaneError, level: 'warn' | 'error' = 'warn'): void {
    this.#logger({ level, code: error.code, message: error.message, error, at: Date.now() })
  }

  /** Reports `error` unless something with the same `key` was reported before. */
  reportOnce(key: string, error: LivepaneError): void {
    if (this.#said.has(key)) return
    this.#said.add(key)
    this.report(error)
  }
}
