import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import type { TestModule, Vitest } from 'vitest/node'
import { ScreenshotReporter } from './ScreenshotReporter.ts'

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'livepane-pictures-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  onTestFinished(() => {
    process.exitCode = undefined
  })
  mkdirSync(join(root, 'stories/__screenshots__/Card'), { recursive: true })
  for (const file of ['Card.stories.tsx', '__screenshots__/Card/kept-light.png']) {
    writeFileSync(join(root, 'stories', file), '')
  }
})

const baseline = () => join(root, 'stories/__screenshots__/Card/kept-light.png')

/** What a run over `Card.stories.tsx` came to. */
async function report(
  tests: { state: string; screenshots?: string[] }[],
  updateSnapshot: 'all' | 'none' = 'all',
): Promise<string> {
  const errors: string[] = []
  const vitest = {
    config: { root, snapshotOptions: { updateSnapshot } },
    logger: { error: (text: string) => errors.push(text), log: () => {} },
  }
  const module = {
    moduleId: join(root, 'stories/Card.stories.tsx'),
    errors: () => [],
    children: {
      allTests: () =>
        tests.map(({ state, screenshots }) => ({
          result: () => ({ state }),
          meta: () => ({ screenshots }),
        })),
    },
  }
  const reporter = new ScreenshotReporter('reports/visual')
  reporter.onInit(vitest as unknown as Vitest)
  await reporter.onTestRunStart()
  await reporter.onTestRunEnd([module as unknown as TestModule])
  return errors.join('\n')
}

test.each([
  ['its story passed', [{ state: 'passed', screenshots: ['kept-light'] }]],
  ['its story failed', [{ state: 'failed', screenshots: ['kept-light'] }]],
  ['its story was left out', [{ state: 'passed', screenshots: [] }, { state: 'skipped' }]],
  [
    'the run was stopped before its story',
    [{ state: 'passed', screenshots: [] }, { state: 'pending' }],
  ],
  ['no browser came, so no story of its file ran', []],
])('keeps a baseline when %s', async (_when, tests) => {
  expect(await report(tests)).toBe('')
  expect(existsSync(baseline())).toBe(true)
})

test('deletes a baseline whose story is gone when pictures are accepted', async () => {
  await report([{ state: 'passed', screenshots: ['other-light'] }])

  expect(existsSync(baseline())).toBe(false)
})

test('fails and names a baseline whose story is gone when pictures are compared', async () => {
  const printed = await report([{ state: 'passed', screenshots: ['other-light'] }], 'none')

  expect(printed).toContain('stories/__screenshots__/Card/kept-light.png')
  expect(process.exitCode).toBe(1)
  expect(existsSync(baseline())).toBe(true)
})
