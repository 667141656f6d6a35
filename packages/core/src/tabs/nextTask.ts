let port: MessagePort | undefined
const due: (() => void)[] = []

/**
 * Runs `run` in a task of its own, after those that already wait: what came in a burst is behind it then. Not by
 * a timer, which a hidden page runs once a second or once a minute. Where there is no page, right after this one.
 */
export function nextTask(run: () => void): void {
  // Node would be kept alive by an open port.
  if (typeof document === 'undefined') return queueMicrotask(run)
  port ??= openPort()
  due.push(run)
  port.postMessage(null)
}

function openPort(): MessagePort {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => due.shift()?.()
  return port2
}
