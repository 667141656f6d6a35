/** What one line of the log is about. `event` is stable: search for it. */
export interface LogEntry {
  level: 'info' | 'warn' | 'error'
  event: string
  [detail: string]: unknown
}

/** Takes one entry of the log. */
export type WriteLog = (entry: LogEntry) => void

/** Writes entries as one line of JSON each, with the function's name and the time. */
export function structuredLog(
  functionName: string,
  write: (line: string) => void = console.log,
): WriteLog {
  return (entry) =>
    write(JSON.stringify({ function: functionName, at: new Date().toISOString(), ...entry }))
}
