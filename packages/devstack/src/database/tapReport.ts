import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { TapAssertion } from './tapAssertions.ts'

/** Prints assertions as TAP, one numbering for all, and keeps count. */
export class TapReport {
  #print: (line: string) => void
  #passed = 0
  #failed = 0

  constructor(print: (line: string) => void = console.log) {
    this.#print = print
  }

  /** How many assertions held. */
  get passed(): number {
    return this.#passed
  }

  /** How many did not. */
  get failed(): number {
    return this.#failed
  }

  /** Prints and counts one assertion, under the name of what it belongs to. */
  add(group: string, { ok, description, diagnostics }: TapAssertion): void {
    if (ok) this.#passed++
    else this.#failed++
    const number = this.#passed + this.#failed
    this.#print(`${ok ? 'ok' : 'not ok'} ${number} - ${group}: ${description}`)
    if (!ok) for (const line of diagnostics) this.#print(line)
  }

  /** Prints the plan and the summary. A run that asserted nothing has failed. */
  finish(): { passed: number; failed: number } {
    if (this.#passed + this.#failed === 0) {
      this.add('test run', { ok: false, description: 'asserts something', diagnostics: [] })
    }
    this.#print(`1..${this.#passed + this.#failed}`)
    this.#print(`${this.#passed} passed, ${this.#failed} failed`)
    return { passed: this.#passed, failed: this.#failed }
  }

  /** Writes `{"passed":n,"failed":n}` for other programs. */
  async save(file: string): Promise<void> {
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(file, `${JSON.stringify({ passed: this.#passed, failed: this.#failed })}\n`)
  }
}
