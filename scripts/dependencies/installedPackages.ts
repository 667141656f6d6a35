import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pnpmCommand } from '../pnpmCommand.ts'
import { run } from '../run.ts'

/** A package of the registry that is installed here. */
export interface InstalledPackage {
  name: string
  version: string
  /** What it says of itself, an SPDX expression. */
  licence: string
  /** What npm would run while installing it: names of its scripts. */
  installScripts: readonly string[]
}

interface Listed {
  name: string
  versions: string[]
  paths: string[]
}

/** Everything that comes with what an app installs of Livepane, but for the peers that it names itself. */
export function installedByUsers(): Promise<InstalledPackage[]> {
  return list(
    '--prod',
    '--recursive',
    '--filter',
    './packages/*',
    '--filter',
    '!@livepane/devstack',
  )
}

/** Everything that the workspace installs. */
export function installedHere(): Promise<InstalledPackage[]> {
  return list('--recursive')
}

async function list(...words: readonly string[]): Promise<InstalledPackage[]> {
  const { exitCode, output } = await run(pnpmCommand(...words, 'licenses', 'list', '--json'))
  // npx may say something of its own before the list.
  const json = /^\{$[\s\S]*^\}$/m.exec(output)?.[0]
  if (exitCode !== 0 || !json) throw new Error(`The licences could not be listed:\n${output}`)
  const byLicence: Record<string, Listed[]> = JSON.parse(json)
  return Object.entries(byLicence)
    .flatMap(([licence, packages]) => packages.flatMap((listed) => versionsOf(listed, licence)))
    .sort((one, other) =>
      `${one.name}@${one.version}`.localeCompare(`${other.name}@${other.version}`, 'en'),
    )
}

function versionsOf({ name, paths }: Listed, licence: string): InstalledPackage[] {
  return paths.map((path) => {
    const manifest: { version: string; scripts?: Record<string, string> } = JSON.parse(
      readFileSync(join(path, 'package.json'), 'utf8'),
    )
    const installScripts = ['preinstall', 'install', 'postinstall'].filter(
      (script) => manifest.scripts?.[script] !== undefined,
    )
    return { name, version: manifest.version, licence, installScripts }
  })
}
