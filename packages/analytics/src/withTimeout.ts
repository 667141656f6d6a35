/**
 * Runs a task with a signal that aborts when the caller's does, or when time is up.
 *
 * @throws whatever `onTimeout` makes, when time was up first
 */
export async function withTimeout<Result>(
  task: (signal: AbortSignal) => Promise<Result>,
  options: { timeoutMs: number; signal?: AbortSignal | undefined; onTimeout: () => Error },
): Promise<Result> {
  const { timeoutMs, signal, onTimeout } = options
  const abort = new AbortController()
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    abort.abort()
  }, timeoutMs)
  const pass = () => abort.abort(signal?.reason)
  if (signal?.aborted) pass()
  signal?.addEventListener('abort', pass)
  try {
    return await task(abort.signal)
  } catch (error) {
    throw isLate ? onTimeout() : error
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', pass)
  }
}
