const bell = new Int32Array(new SharedArrayBuffer(4))
/** In milliseconds: long enough to be put to sleep, and no more. */
const NAP = 0.01

/**
 * For how long this thread has run, in milliseconds, whatever else the machine does. A kernel adds up the time of a
 * thread at its ticks, several milliseconds apart, and whenever it stops running: so it stops for a moment first.
 */
export function threadTime(): number {
  Atomics.wait(bell, 0, 0, NAP)
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}
