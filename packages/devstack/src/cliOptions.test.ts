import { describe, expect, it } from 'vitest'
import { parseCliOptions } from './cliOptions.ts'

describe('parseCliOptions', () => {
  it('starts seeded, quiet and on a free port when nothing is said', () => {
    expect(parseCliOptions([])).toEqual({
      port: 0,
      seed: true,
      bookings: 0,
      broadcast: true,
      traffic: 0,
      delayMs: 0,
      profile: 'local',
    })
  })

  it('reads every flag', () => {
    const args =
      '--port 54321 --no-seed --bookings 1000 --no-broadcast --traffic 0.5 --delay 200 --profile cloud'
    expect(parseCliOptions(['--', ...args.split(' ')])).toEqual({
      port: 54321,
      seed: false,
      bookings: 1000,
      broadcast: false,
      traffic: 0.5,
      delayMs: 200,
      profile: 'cloud',
    })
  })

  it.each([
    [['--port', 'many'], '--port is "many", which is no number from 0 to 65535.'],
    [['--port', '1.5'], '--port is "1.5"'],
    [['--traffic', '-1'], 'The arguments were not understood'],
    [['--traffic=-1'], '--traffic is "-1"'],
    [['--delay', ''], '--delay is ""'],
    [['--profile', 'space'], '--profile is "space", which is neither local nor cloud.'],
    [['--speed', '9'], "The arguments were not understood: Unknown option '--speed'"],
  ])('refuses %j and says how it is used', (args, problem) => {
    expect(() => parseCliOptions(args)).toThrow(problem)
    expect(() => parseCliOptions(args)).toThrow('Nothing was started. Use: pnpm devstack')
  })
})
