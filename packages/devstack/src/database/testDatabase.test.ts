import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const SCRIPT = fileURLToPath(new URL('testDatabase.ts', import.meta.url))

let scratch: string

beforeAll(async () => {
  scratch = await mkdtemp(path.join(tmpdir(), 'livepane-test-'))
})

afterAll(async () => {
  await rm(scratch, { recursive: true })
})

describe('testDatabase', () => {
  it('ends well when every assertion holds', async () => {
    const { code, lines } = await runTests({
      good: `
        select plan(1);
        select has_table('public', 'bookings', 'there are bookings');
        select * from finish();
      `,
    })
    expect(lines.slice(-2)).toEqual(['1..1', '1 passed, 0 failed'])
    expect(code).toBe(0)
  })

  it('fails when an assertion does not hold, a file breaks off, or a file asserts nothing', async () => {
    const { code, lines } = await runTests({
      wrong: `
        select plan(2);
        select is(1, 1, 'one is one');
        select is(1, 2, 'one is two');
        select * from finish();
      `,
      broken: `
        select plan(2);
        select is(1, 1, 'one is still one');
        select is(count(*), 1::bigint) from public.no_such_table;
      `,
      empty: 'select 1;',
    })
    expect(lines.filter((line) => !line.startsWith('#'))).toEqual([
      'ok 1 - wrong: one is one',
      'not ok 2 - wrong: one is two',
      'ok 3 - broken: one is still one',
      'not ok 4 - broken: runs to its end',
      'not ok 5 - empty: runs what it planned',
      '1..5',
      '2 passed, 3 failed',
    ])
    expect(lines).toContain('# relation "public.no_such_table" does not exist')
    expect(lines.some((line) => /^#\s+have: 1/.test(line))).toBe(true)
    expect(code).toBe(1)
  })
})

/** Runs pgTAP files, given by name and content, as the command would. */
async function runTests(
  contents: Readonly<Record<string, string>>,
): Promise<{ code: number; lines: string[] }> {
  const files: string[] = []
  for (const [name, sql] of Object.entries(contents)) {
    const file = path.join(scratch, `${name}.test.sql`)
    await writeFile(file, `begin;${sql}rollback;`)
    files.push(file)
  }
  return await new Promise((resolve) => {
    execFile(process.execPath, [SCRIPT, ...files], (error, stdout) => {
      const code = typeof error?.code === 'number' ? error.code : 0
      resolve({ code, lines: stdout.trim().split('\n') })
    })
  })
}
