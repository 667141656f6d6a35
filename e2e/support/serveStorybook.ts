import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { preview } from 'vite'
import { root, run } from '../../scripts/run.ts'
import type { ServedPages } from './servePages.ts'

/** Where a team puts it that has more than one thing on its host. */
const FOLDER = '/design/storybook/'

/** Builds Storybook as it is published and serves it on loopback, from a folder of the host. */
export async function serveStorybook(): Promise<ServedPages> {
  const outDir = await mkdtemp(join(tmpdir(), 'livepane-storybook-'))
  const remove = () => rm(outDir, { recursive: true, force: true })
  const { exitCode, output } = await run(
    ['storybook', 'build', '--output-dir', outDir, '--disable-telemetry'],
    // Vitest's own would make React complain of a mixed build.
    { env: { NODE_ENV: 'production' } },
  )
  if (exitCode !== 0) {
    await remove()
    throw new Error(`Storybook did not build, so there is nothing to serve.\n${output}`)
  }
  const server = await preview({
    root,
    base: FOLDER,
    configFile: false,
    logLevel: 'error',
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0, open: false },
  })
  const url = server.resolvedUrls?.local[0]
  if (!url) throw new Error('Storybook is served, but under no local address.')
  return {
    url,
    stop: async () => {
      await server.close()
      await remove()
    },
  }
}
