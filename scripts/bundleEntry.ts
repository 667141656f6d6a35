import { join } from 'node:path'
import { build } from 'vite'

export interface BundleEntryOptions {
  /** The code of the entry, as an app would write it. */
  source: string
  /** Where it stands, so that it finds the packages installed there. */
  folder: string
  /** Packages that stay imports, with all of their subpaths. @default none */
  external?: readonly string[] | undefined
  /** Conditions of `exports`. @default those of an app in a browser */
  conditions?: readonly string[] | undefined
}

/** A file that the bundler wrote. */
export interface BundledChunk {
  fileName: string
  code: string
  /** The files whose code is in it. */
  modules: readonly string[]
}

/** What an app downloads at once, and what it imports when it needs it. */
export interface BundledEntry {
  loaded: readonly BundledChunk[]
  later: readonly BundledChunk[]
}

/** What Vite puts around each `import()` of an app. It comes with the app's bundler, not with a package. */
const PRELOAD_HELPER = '\0vite/preload-helper.js'

/** Bundles one entry for production, minified, as an app's bundler would. Writes nothing. */
export async function bundleEntry(options: BundleEntryOptions): Promise<BundledEntry> {
  const { source, folder, external = [], conditions = ['module', 'browser', 'import'] } = options
  const entry = 'virtual:measured'
  const file = join(folder, 'measured.js')
  const result = await build({
    root: folder,
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: [...conditions] },
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [
      {
        name: 'livepane:measured',
        resolveId: (id) => (id === entry ? file : undefined),
        load: (id) => (id === file ? source : undefined),
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
        input: entry,
        preserveEntrySignatures: 'strict',
        external: (id) => external.some((name) => id === name || id.startsWith(`${name}/`)),
      },
    },
  })
  // A build that does not watch returns its output, one per output format.
  const outputs = 'on' in result ? [] : [result].flat()
  const chunks = outputs.flatMap(({ output }) =>
    output.flatMap((file) => (file.type === 'chunk' ? [file] : [])),
  )
  const needed = new Set(chunks.filter((chunk) => chunk.isEntry))
  for (const chunk of needed) {
    for (const imported of chunks.filter(({ fileName }) => chunk.imports.includes(fileName))) {
      needed.add(imported)
    }
  }
  const described = (chunk: (typeof chunks)[number]): BundledChunk => ({
    fileName: chunk.fileName,
    code: chunk.code,
    modules: Object.entries(chunk.modules).flatMap(([id, { renderedLength }]) =>
      renderedLength > 0 ? [id] : [],
    ),
  })
  return {
    loaded: [...needed].map(described),
    later: chunks.filter((chunk) => !needed.has(chunk)).map(described),
  }
}
