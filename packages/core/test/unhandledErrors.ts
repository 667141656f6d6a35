/** The real one, whatever a test does to the clock. */
const nextTurn = globalThis.setImmediate

/** What nobody has handled by the end of `run`, which fails no test then. */
export async function unhandledErrors(run: () => unknown): Promise<unknown[]> {
  const errors: unknown[] = []
  const listeners = process.listeners('unhandledRejection')
  process.removeAllListeners('unhandledRejection')
  process.on('unhandledRejection', (error) => errors.push(error))
  await run()
  // Node tells of them once nothing else is to be done.
  await new Promise((resolve) => nextTurn(resolve))
  process.removeAllListeners('unhandledRejection')
  for (const listener of listeners) process.on('unhandledRejection', listener)
  return errors
}
