import { globSync } from 'node:fs'
import { join } from 'node:path'
import { pnpmCommand } from './pnpmCommand.ts'
import { run } from './run.ts'
import { publicPackages } from './workspacePackages.ts'

/** Packs every published package as it would be published; returns name → tarball. */
export async function packPackages(destination: string): Promise<Record<string, string>> {
  const tarballs: Record<string, string> = {}
  for (const { name, folder } of publicPackages()) {
    const into = join(destination, name.replace('/', '-'))
    const { exitCode, output } = await run(pnpmCommand('pack', '--pack-destination', into), {
      cwd: folder,
    })
    const [tarball] = globSync(join(into, '*.tgz'))
    if (exitCode !== 0 || !tarball) throw new Error(`"${name}" could not be packed:\n${output}`)
    tarballs[name] = tarball
  }
  return tarballs
}
