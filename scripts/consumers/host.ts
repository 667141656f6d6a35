import { join } from 'node:path'
import { componentsOf, registrySources } from '../registry/registryItem.ts'
import { type Command, root } from '../run.ts'
import { oldestPeer } from './oldestPeer.ts'

/** An app outside the workspace that installs Livepane from what would be published. */
export interface Host {
  name: string
  /** A folder of `scripts/consumers`. */
  template: string
  /** Packages of the host, at the workspace's own version unless one is given. */
  packages: Record<string, string | undefined>
  /** What must succeed in the host, in order. */
  commands: readonly Command[]
  /** Where mistakes of types are another package's own: a path that they begin with. */
  mistakenTypes?: string | undefined
  /** Does it copy the sources of components instead of installing packages? */
  copiesSources?: boolean | undefined
  /** Is it bundled, to see what a small import leaves out? */
  isBundled?: boolean | undefined
}

const tsc: Command = ['node_modules/.bin/tsc', '-p', '.']

const shared = {
  '@supabase/supabase-js': undefined,
  '@tanstack/react-query': undefined,
  msw: undefined,
  typescript: undefined,
}

/** Type-checked, built by Vite, and rendered on a server and hydrated from the modules that tsc wrote. */
const reactApp = {
  template: 'react-app',
  commands: [tsc, ['node_modules/.bin/vite', 'build'], ['node', 'out/rendering.js']],
  isBundled: true,
} as const

const appPackages = {
  ...shared,
  '@types/node': undefined,
  jsdom: undefined,
  recharts: '^3.0.0',
  vite: undefined,
}

/** Every component, as the `shadcn` command is told to copy it. */
const copied = registrySources.entries
  .flatMap((entry) => componentsOf(join(root, 'packages/ui/src', entry)))
  .map(({ name }) => `registry/r/${name}.json`)

export const hosts: readonly Host[] = [
  {
    ...reactApp,
    name: 'Vite and React 19',
    packages: {
      ...appPackages,
      react: undefined,
      'react-dom': undefined,
      '@types/react': undefined,
      '@types/react-dom': undefined,
    },
  },
  {
    ...reactApp,
    name: 'Vite and React 18 with the oldest peers',
    packages: {
      ...appPackages,
      '@supabase/supabase-js': oldestPeer('@supabase/supabase-js'),
      '@tanstack/react-query': oldestPeer('@tanstack/react-query'),
      msw: oldestPeer('msw'),
      react: oldestPeer('react'),
      'react-dom': oldestPeer('react-dom'),
      recharts: oldestPeer('recharts'),
      '@types/react': '^18.3.0',
      '@types/react-dom': '^18.3.0',
    },
  },
  {
    name: 'TypeScript with bundler resolution that checks every declaration',
    template: 'bundler',
    packages: {
      ...shared,
      react: undefined,
      'react-dom': undefined,
      '@types/node': undefined,
      recharts: '^3.0.0',
      '@types/react': undefined,
      '@types/react-dom': undefined,
    },
    commands: [tsc],
    // auth-js 2.119 does not compile with `exactOptionalPropertyTypes`.
    mistakenTypes: 'node_modules/@supabase/',
  },
  {
    name: 'Node with nodenext resolution',
    template: 'nodenext',
    packages: { ...shared, '@tanstack/query-core': undefined, '@types/node': undefined },
    commands: [tsc, ['node', 'dist/main.js']],
  },
  {
    name: 'Sources copied by shadcn',
    template: 'shadcn-app',
    copiesSources: true,
    packages: {
      '@types/react': undefined,
      '@types/react-dom': undefined,
      react: undefined,
      'react-dom': undefined,
      shadcn: '4.23.0',
      typescript: undefined,
      vite: undefined,
    },
    commands: [
      ['cp', '-r', join(root, 'dist/registry'), 'registry'],
      // Refuses a registry that does not fit its schema.
      ['node_modules/.bin/shadcn', 'build', 'registry.json', '--output', 'r', '--cwd', 'registry'],
      ['node_modules/.bin/shadcn', 'add', ...copied, '--yes'],
      tsc,
      ['node_modules/.bin/vite', 'build'],
    ],
  },
]
