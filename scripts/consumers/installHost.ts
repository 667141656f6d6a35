import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from '../run.ts'
import type { Host } from './host.ts'

/** Puts a host into a folder of its own and installs it with the packed packages. Returns its folder. */
export async function installHost(
  host: Host,
  into: string,
  tarballs: Readonly<Record<string, string>>,
): Promise<string> {
  const cwd = join(into, host.name.replaceAll(' ', '-'))
  mkdirSync(cwd)
  cpSync(join(root, 'scripts/consumers', host.template), cwd, { recursive: true })
  writeFileSync(join(cwd, 'package.json'), JSON.stringify(manifestOf(host, tarballs), undefined, 2))
  await npmInstall(cwd)
  return cwd
}

/** Installs what a folder's `package.json` and the given names ask for, and runs no script of theirs. */
export async function npmInstall(cwd: string, ...names: readonly string[]): Promise<void> {
  const words = ['--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline']
  const { exitCode, output } = await run(['npm', 'install', ...words, ...names], { cwd })
  if (exitCode !== 0) throw new Error(`"npm install" failed:\n${output.trimEnd()}`)
}

function manifestOf({ packages }: Host, tarballs: Readonly<Record<string, string>>) {
  const livepane = Object.fromEntries(
    Object.entries(tarballs).map(([name, file]) => [name, `file:${file}`]),
  )
  const others = Object.fromEntries(
    Object.entries(packages).map(([name, version]) => [name, version ?? workspaceVersion(name)]),
  )
  return {
    name: 'livepane-host',
    private: true,
    type: 'module',
    dependencies: { ...others, ...livepane },
    // The packages ask for each other by version, and no registry has this one.
    overrides: livepane,
  }
}

function workspaceVersion(name: string): string {
  const file = join(root, 'node_modules', name, 'package.json')
  const { version }: { version: string } = JSON.parse(readFileSync(file, 'utf8'))
  return version
}
