import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, runChecks } from './checks.ts'
import { packPackages } from './packPackages.ts'
import { type Command, root, run, stopAllOnSignal } from './run.ts'
import { sum, type Tally, totalsLine } from './tally.ts'

/** An app outside the workspace that installs Livepane from what would be published. */
interface Host {
  name: string
  /** A folder of `scripts/consumers`. */
  template: string
  /** Packages of the host, at the workspace's own version unless one is given. */
  packages: Record<string, string | undefined>
  /** What must succeed in the host, in order. */
  commands: readonly Command[]
}

const shared = { '@supabase/supabase-js': undefined, typescript: undefined }
const viteReact = { ...shared, '@tanstack/react-query': undefined, vite: undefined }

const hosts: readonly Host[] = [
  {
    name: 'Vite and React 19',
    template: 'vite-react',
    packages: {
      ...viteReact,
      react: undefined,
      'react-dom': undefined,
      '@types/react': undefined,
      '@types/react-dom': undefined,
    },
    commands: [
      ['node_modules/.bin/tsc', '-p', '.'],
      ['node_modules/.bin/vite', 'build'],
    ],
  },
  {
    name: 'Vite and React 18',
    template: 'vite-react',
    packages: {
      ...viteReact,
      react: '^18.3.1',
      'react-dom': '^18.3.1',
      '@types/react': '^18.3.0',
      '@types/react-dom': '^18.3.0',
    },
    commands: [
      ['node_modules/.bin/tsc', '-p', '.'],
      ['node_modules/.bin/vite', 'build'],
    ],
  },
  {
    name: 'Node with nodenext resolution',
    template: 'nodenext',
    packages: {
      ...shared,
      '@tanstack/query-core': undefined,
      '@types/node': undefined,
      msw: undefined,
    },
    commands: [
      ['node_modules/.bin/tsc', '-p', '.'],
      ['node', 'dist/main.js'],
    ],
  },
]

stopAllOnSignal()
const folder = mkdtempSync(join(tmpdir(), 'livepane-consumers-'))
const tallies: Tally[] = []
try {
  tallies.push(await runChecks([build]))
  const tarballs = await packPackages(folder)
  for (const host of hosts) tallies.push(await tryHost(host, tarballs))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
const total = sum(tallies)
console.log(totalsLine(total))
process.exitCode = total.failed === 0 ? 0 : 1

async function tryHost(host: Host, tarballs: Record<string, string>): Promise<Tally> {
  const cwd = join(folder, host.name.replaceAll(' ', '-'))
  mkdirSync(cwd)
  cpSync(join(root, 'scripts/consumers', host.template), cwd, { recursive: true })
  writeFileSync(join(cwd, 'package.json'), JSON.stringify(manifestOf(host, tarballs), undefined, 2))

  const steps: Command[] = [['npm', 'install', '--no-audit', '--no-fund'], ...host.commands]
  for (const command of steps) {
    const { exitCode, output } = await run(command, { cwd })
    if (exitCode === 0) continue
    console.log(`── ${host.name}: "${command.join(' ')}" failed\n${output.trimEnd()}`)
    return { passed: 0, failed: 1 }
  }
  console.log(`── ${host.name}: installs, type-checks and runs or builds`)
  return { passed: 1, failed: 0 }
}

function manifestOf({ packages }: Host, tarballs: Record<string, string>) {
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
