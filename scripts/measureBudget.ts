import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { build } from 'vite'
import type { Budget } from './budgets.ts'
import { bundleStylesheet } from './buildStylesheet.ts'
import { root } from './run.ts'

/** What every app that uses Livepane has anyway: the peers of the packages. */
const PEERS = [
  'react',
  'react-dom',
  '@supabase/supabase-js',
  '@tanstack/query-core',
  '@tanstack/react-query',
  'msw',
]

const ENTRY = 'virtual:measured'

/** What Vite puts around each `import()` of an app. It comes with the app's bundler, not with a package. */
const PRELOAD_HELPER = '\0vite/preload-helper.js'

/** Bytes that a budget's subject takes: bundled, minified, compressed as a server would. */
export async function measureBudget({ onTopOf, ...budget }: Budget): Promise<number> {
  if (onTopOf === undefined) return measure(budget)
  // Both together, less what is there: what they share is there already.
  const together = await measure({ ...budget, source: `${onTopOf}\n${budget.source}` })
  return together - (await measure({ ...budget, source: onTopOf }))
}

async function measure({ source, alreadyLoaded = [] }: Omit<Budget, 'onTopOf'>): Promise<number> {
  const text = source.endsWith('.css')
    ? await bundleStylesheet(join(root, source))
    : await bundleImport(source, [...PEERS, ...alreadyLoaded])
  const compressed = await promisify(gzip)(text, { level: 9 })
  return compressed.byteLength
}

async function bundleImport(source: string, external: readonly string[]): Promise<string> {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['livepane-source', 'module', 'browser', 'import'] },
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [
      {
        name: 'livepane:measured',
        resolveId: (id) => (id === ENTRY ? join(root, 'measured.js') : undefined),
        load: (id) => (id === join(root, 'measured.js') ? source : undefined),
      },
      {
        name: 'livepane:no-preload',
        enforce: 'pre',
        load: (id) =>
          id === PRELOAD_HELPER ? 'export const __vitePreload = (load) => load()' : undefined,
      },
    ],
    build: {
      write: false,
      minify: true,
      target: 'es2022',
      rolldownOptions: {
        input: ENTRY,
        preserveEntrySignatures: 'strict',
        external: (id) => external.some((name) => id === name || id.startsWith(`${name}/`)),
      },
    },
  })
  // A build that does not watch returns its output, one per output format.
  const outputs = 'on' in result ? [] : [result].flat()
  const files = outputs.flatMap(({ output }) => output)
  const chunks = new Map(
    files.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file] as const] : [])),
  )
  // What is imported only when it is needed is no part of what every app downloads.
  const needed = new Set([...chunks.values()].flatMap((chunk) => (chunk.isEntry ? [chunk] : [])))
  for (const chunk of needed) {
    for (const name of chunk.imports) {
      const imported = chunks.get(name)
      if (imported) needed.add(imported)
    }
  }
  return [...needed].map(({ code }) => code).join('\n')
}
