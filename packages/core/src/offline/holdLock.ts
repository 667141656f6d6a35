/** Runs a task while no other tab runs one of that name. Without Web Locks every tab runs its own. */
export function holdLock(name: string, task: () => Promise<void>): Promise<void> {
  const locks = globalThis.navigator?.locks
  // Insecure pages have none: what is sent twice then takes effect once all the same.
  return locks ? locks.request(name, task) : task()
}
