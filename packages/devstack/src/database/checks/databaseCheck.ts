import type { TapAssertion } from '../tapAssertions.ts'

/** One fact about the database that takes more than one connection, or more than SQL, to see. */
export interface DatabaseCheck {
  readonly name: string
  /** Rejects when the fact does not hold. `url` is a superuser's, of a migrated database of its own. */
  readonly run: (url: string) => Promise<void>
}

/** Runs a check and turns its outcome into an assertion. */
export async function runCheck({ name, run }: DatabaseCheck, url: string): Promise<TapAssertion> {
  try {
    await run(url)
    return { ok: true, description: name, diagnostics: [] }
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return {
      ok: false,
      description: name,
      diagnostics: text.split('\n').map((line) => `# ${line}`),
    }
  }
}
