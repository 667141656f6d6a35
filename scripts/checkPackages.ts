import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Command, run, stopAllOnSignal } from './run.ts'
import { publicPackages } from './workspacePackages.ts'

// Would the built packages work once published: do their exports, types and files agree?
stopAllOnSignal()
let problems = 0
for (const { name, folder } of publicPackages()) {
  // npm packs the same files as pnpm does, and is there wherever Node is.
  const { exitCode, output } = await run(['publint', '--strict', '--pack', 'npm', folder])
  const types = await run(attw(folder))
  const lost = modulesThatLostTheirDirective(folder)
  if (exitCode !== 0) console.log(output.trimEnd())
  for (const file of lost) console.log(`${name}: dist/${file} has lost its 'use client'`)
  if (types.exitCode !== 0) console.log(types.output.trimEnd())
  if (exitCode === 0 && types.exitCode === 0 && lost.length === 0)
    console.log(`${name} is ready to be published`)
  else problems += 1
}
process.exitCode = problems === 0 ? 0 : 1

/** Do the declarations say what a host finds, by `bundler` and by `nodenext`? Stylesheets have none. */
function attw(folder: string): Command {
  const manifest: { exports: object } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  )
  const stylesheets = Object.keys(manifest.exports).filter((path) => path.endsWith('.css'))
  const words = ['--pack', folder, '--profile', 'esm-only', '--format', 'ascii']
  return ['attw', ...words, '--exclude-entrypoints', ...stylesheets, './package.json']
}

function modulesThatLostTheirDirective(folder: string): string[] {
  return globSync('**/*.{ts,tsx}', { cwd: join(folder, 'src') })
    .filter((source) => isClientModule(join(folder, 'src', source)))
    .map((source) => source.replace(/\.tsx?$/, '.js'))
    .filter((built) => existsSync(join(folder, 'dist', built)))
    .filter((built) => !isClientModule(join(folder, 'dist', built)))
}

function isClientModule(file: string): boolean {
  return /^(['"])use client\1/.test(readFileSync(file, 'utf8'))
}
