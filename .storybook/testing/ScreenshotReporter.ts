import { existsSync, globSync } from 'node:fs'
import { copyFile, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import type { Reporter, TestModule, Vitest } from 'vitest/node'
import { type Difference, differencesPage } from './differencesPage.ts'

/** `stories/status/LiveBadge.stories.tsx` keeps its pictures in `stories/status/__screenshots__/LiveBadge`. */
export function baselineFolder(storyFile: string): string {
  return join(dirname(storyFile), '__screenshots__', basename(storyFile, '.stories.tsx'))
}

/**
 * Keeps the pictures and the stories the same set: a baseline whose story is gone fails the run, and
 * an update deletes it. Puts the expected picture next to the actual one and the difference, and writes
 * a page that shows the three side by side.
 */
export class ScreenshotReporter implements Reporter {
  readonly #differencesFolder: string
  #vitest: Vitest | undefined

  /** @param differencesFolder Relative to the root; emptied at the start of a run. */
  constructor(differencesFolder: string) {
    this.#differencesFolder = differencesFolder
  }

  onInit(vitest: Vitest): void {
    this.#vitest = vitest
  }

  async onTestRunStart(): Promise<void> {
    await rm(join(this.#root, this.#differencesFolder), { recursive: true, force: true })
  }

  async onTestRunEnd(testModules: readonly TestModule[]): Promise<void> {
    await this.#showDifferences(testModules)
    const orphans = [
      ...testModules.flatMap((module) => orphansOf(module)),
      ...globSync(join(this.#root, 'stories/**/__screenshots__/*')).filter(
        (folder) => !existsSync(storyFileOf(folder)),
      ),
    ]
    if (orphans.length === 0) return
    if (this.#vitest?.config.snapshotOptions.updateSnapshot === 'all') {
      await Promise.all(orphans.map((orphan) => rm(orphan, { recursive: true })))
      return
    }
    const names = orphans.map((orphan) => `  ${relative(this.#root, orphan)}`)
    this.#vitest?.logger.error(
      `Baselines without a story, so nothing compares them any more:\n${names.join('\n')}\n` +
        `Run "pnpm test:visual:update" to delete them, or bring the story back.`,
    )
    process.exitCode = 1
  }

  get #root(): string {
    return this.#vitest?.config.root ?? process.cwd()
  }

  async #showDifferences(testModules: readonly TestModule[]): Promise<void> {
    const folder = join(this.#root, this.#differencesFolder)
    const differences: Difference[] = []
    for (const { moduleId } of testModules) {
      const baselines = baselineFolder(moduleId)
      const component = basename(baselines)
      for (const actual of globSync(join(folder, component, '*-actual.png'))) {
        const name = basename(actual, '-actual.png')
        const path = (kind: string) => `${component}/${name}-${kind}.png`
        await copyFile(join(baselines, `${name}.png`), join(folder, path('expected')))
        differences.push({
          name: `${component} / ${name}`,
          expected: path('expected'),
          actual: path('actual'),
          difference: existsSync(join(folder, path('diff'))) ? path('diff') : undefined,
        })
      }
    }
    if (differences.length === 0) return
    const page = join(folder, 'index.html')
    await writeFile(page, differencesPage(differences))
    this.#vitest?.logger.log(`Side by side: ${relative(this.#root, page)}`)
  }
}

function storyFileOf(folder: string): string {
  return join(dirname(dirname(folder)), `${basename(folder)}.stories.tsx`)
}

/**
 * Baselines of a file that none of its stories claimed. A run of some stories says nothing about them, nor does one
 * that broke off before it came to the file.
 */
function orphansOf(module: TestModule): string[] {
  const tests = [...module.children.allTests()]
  const ranAll = tests.every((test) => ['passed', 'failed'].includes(test.result().state))
  if (tests.length === 0 || !ranAll || module.errors().length > 0) return []
  const claimed = new Set(tests.flatMap((test) => test.meta().screenshots ?? []))
  return globSync(join(baselineFolder(module.moduleId), '*.png')).filter(
    (file) => !claimed.has(basename(file, '.png')),
  )
}
