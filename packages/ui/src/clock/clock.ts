/** Reads the present moment in milliseconds since 1970. Keep its identity stable: each has its own ticker. */
export type Clock = () => number

/** The clock of the machine. Reads `Date` at each call, so a test that replaces `Date` later is followed. */
export const systemClock: Clock = () => Date.now()
