import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildDeclarations } from './buildDeclarations.ts'
import { buildModules } from './buildModules.ts'
import { buildStylesheet } from './buildStylesheet.ts'
import { stopAllOnSignal } from './run.ts'
import { publicPackages } from './workspacePackages.ts'

stopAllOnSignal()
// One after the other: the declarations of a package are checked against those of its dependencies.
for (const { name, folder, entries } of publicPackages()) {
  const startedAt = performance.now()
  const outDir = join(folder, 'dist')
  rmSync(outDir, { recursive: true, force: true })

  const stylesheets = entries.filter((entry) => entry.endsWith('.css'))
  await buildModules({
    folder,
    outDir,
    entries: entries.filter((entry) => !stylesheets.includes(entry)),
  })
  for (const entry of stylesheets) await buildStylesheet(join(folder, entry), outDir)
  await buildDeclarations(folder, outDir)

  console.log(`built ${name} in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`)
}
