import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { api, build, dependencies, packages, runChecks } from './checks.ts'
import { packPackages } from './packPackages.ts'
import { run, stopAllOnSignal } from './run.ts'

/** Of all that npm says: the package, its size and sum, and what went wrong. */
const TOLD = /(name|version|package size|total files|shasum): |^\+ |npm error/

// Builds, checks, packs and publishes every package, each after those it depends on. With `--dry-run`, only says what it would publish.
stopAllOnSignal()
const { values } = parseArgs({ options: { 'dry-run': { type: 'boolean', default: false } } })
const folder = mkdtempSync(join(tmpdir(), 'livepane-release-'))
try {
  const { failed } = await runChecks([build, api, packages, dependencies])
  if (failed > 0) throw new Error(`${failed} checks failed, so nothing is published.`)
  const tarballs = await packPackages(folder)
  for (const [name, tarball] of Object.entries(tarballs)) await publish(name, tarball)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** Says what is in the package and publishes it with a statement of where it was built, which only a CI service can sign. */
async function publish(name: string, tarball: string): Promise<void> {
  const words = values['dry-run'] ? ['--dry-run'] : ['--provenance']
  const { exitCode, output } = await run([
    'npm',
    'publish',
    tarball,
    '--access',
    'public',
    ...words,
  ])
  for (const line of output.split('\n').filter((text) => TOLD.test(text))) console.log(line)
  if (exitCode !== 0) throw new Error(`${name} could not be published. Those before it were.`)
}
