/** One fact that a test claimed. */
export interface TapAssertion {
  readonly ok: boolean
  readonly description: string
  /** The `#` lines that follow it: what was had, and what was wanted. */
  readonly diagnostics: readonly string[]
}

/**
 * Reads the lines of one TAP stream. Where it ended with an error, ran other
 * than it planned, or planned nothing, a failed assertion says so at the end.
 */
export function readTap(lines: readonly string[], error?: Error): TapAssertion[] {
  const assertions: { ok: boolean; description: string; diagnostics: string[] }[] = []
  let planned: number | undefined

  for (const line of lines) {
    const plan = /^1\.\.(\d+)/.exec(line)
    const assertion = /^(not )?ok \d+(?: - (.*))?$/.exec(line)
    if (plan) planned = Number(plan[1])
    else if (assertion) {
      const description = assertion[2] ?? ''
      // An assertion marked TODO is expected to fail.
      const ok = !assertion[1] || /# TODO\b/i.test(description)
      assertions.push({ ok, description, diagnostics: [] })
    } else if (line.startsWith('#')) assertions.at(-1)?.diagnostics.push(line)
  }

  if (error) {
    const diagnostics = [`# ${error.message}`]
    return [...assertions, { ok: false, description: 'runs to its end', diagnostics }]
  }
  if (planned === undefined || planned === 0 || planned !== assertions.length) {
    const diagnostics = [`# planned ${planned ?? 'nothing'}, ran ${assertions.length}`]
    return [...assertions, { ok: false, description: 'runs what it planned', diagnostics }]
  }
  return assertions
}
