import { type ExpectPollOptions, expect } from 'vitest'

/**
 * `expect.poll` for what servers and sockets bring about: looks often, so that tests
 * end when the thing is done, and waits long, because a machine may have other work.
 */
export function eventually<T>(
  read: () => T,
  options: ExpectPollOptions = {},
): ReturnType<typeof expect.poll<T>> {
  return expect.poll(read, { interval: 5, timeout: 20_000, ...options })
}
