import type { LivepaneError } from './errors.ts'
import { remember } from './remember.ts'

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

/** Receives each line of the log. */
export type Logger = (entry: LogEntry) => void

/** Warnings and errors reach the console; the rest is for `logger` and the inspector. */
const consoleLogger: Logger = ({ level, message }) => {
  if (level === 'warn') console.warn(`[livepane] ${message}`)
  if (level === 'error') console.error(`[livepane] ${message}`)
}

/** So many lines are kept for the inspector. */
const TAIL = 50

/** Writes to the app's logger, says a repeated warning once, and remembers the last lines. */
export class Log {
  /** The last lines, oldest first. */
  readonly tail: LogEntry[] = []
  #logger: Logger
  #said = new Set<string>()

  constructor(logger: Logger = consoleLogger) {
    this.#logger = logger
  }

  write(level: LogEntry['level'], code: string, message: string): void {
    this.#add({ level, code, message, at: Date.now() })
  }

  /** The line ends with the server's own words, which no reader of a page is shown. */
  report(error: LivepaneError, level: 'warn' | 'error' = 'warn'): void {
    const { code, message, cause } = error
    const words = typeof cause === 'string' ? `${message} [${cause}]` : message
    this.#add({ level, code, message: words, error, at: Date.now() })
  }

  /** Reports `error` unless something with the same `key` was reported before. */
  reportOnce(key: string, error: LivepaneError): void {
    if (this.#said.has(key)) return
    this.#said.add(key)
    this.report(error)
  }

  #add(entry: LogEntry): void {
    remember(this.tail, entry, TAIL)
    this.#logger(entry)
  }
}
