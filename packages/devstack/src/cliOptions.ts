import { parseArgs } from 'node:util'
import type { DevstackOptions } from './devstack.ts'
import { argumentInvalid } from './errors.ts'

export const USAGE =
  'pnpm devstack [--port N] [--no-seed] [--bookings N] [--no-broadcast] [--traffic CHANGES_PER_SECOND] [--delay MS] [--profile local|cloud]'

/** Reads the command line of `pnpm devstack`. */
export function parseCliOptions(args: readonly string[]): DevstackOptions {
  const { port, seed, bookings, broadcast, traffic, delay, profile } = parse(args)
  if (profile !== 'local' && profile !== 'cloud') {
    throw argumentInvalid(`--profile is "${profile}", which is neither local nor cloud.`, USAGE)
  }
  return {
    port: readNumber('--port', port, { max: 65_535, isInteger: true }),
    seed,
    bookings: readNumber('--bookings', bookings, { max: 1_000_000, isInteger: true }),
    broadcast,
    traffic: readNumber('--traffic', traffic, { max: 1000 }),
    delayMs: readNumber('--delay', delay, { max: 60_000 }),
    profile,
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      // pnpm hands on the `--` between its own arguments and the script's.
      args: args.filter((arg) => arg !== '--'),
      allowNegative: true,
      options: {
        port: { type: 'string', default: '0' },
        seed: { type: 'boolean', default: true },
        bookings: { type: 'string', default: '0' },
        broadcast: { type: 'boolean', default: true },
        traffic: { type: 'string', default: '0' },
        delay: { type: 'string', default: '0' },
        profile: { type: 'string', default: 'local' },
      },
    }).values
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause)
    throw argumentInvalid(`The arguments were not understood: ${problem}.`, USAGE, cause)
  }
}

function readNumber(
  flag: string,
  text: string,
  { max, isInteger = false }: { max: number; isInteger?: boolean },
): number {
  const value = Number(text)
  const isFit = text.trim() !== '' && value >= 0 && value <= max
  if (!isFit || (isInteger && !Number.isInteger(value))) {
    throw argumentInvalid(`${flag} is "${text}", which is no number from 0 to ${max}.`, USAGE)
  }
  return value
}
