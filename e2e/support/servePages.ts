import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, defaultClientConditions, preview } from 'vite'

export interface ServePagesOptions {
  /** Folder with the `index.html`. */
  root: string
  /** `development` keeps React's checks and StrictMode's second mount. */
  mode: 'development' | 'production'
  /** What every answer says beside its content. */
  headers?: Record<string, string>
  /** What `import.meta.env` holds beside Vite's own, over the folder's `.env` files. */
  env?: Record<string, string>
}

/** Built pages on loopback. */
export interface ServedPages {
  url: string
  stop(): Promise<void>
}

/** Builds a folder of pages from the sources of the workspace and serves the result on a free port. */
export async function servePages({
  root,
  mode,
  headers = {},
  env = {},
}: ServePagesOptions): Promise<ServedPages> {
  const outDir = await mkdtemp(join(tmpdir(), 'livepane-pages-'))
  const remove = () => rm(outDir, { recursive: true, force: true })
  const shared = { root, mode, configFile: false, logLevel: 'error' } as const
  try {
    await build({
      ...shared,
      resolve: { conditions: ['livepane-source', ...defaultClientConditions] },
      // Vitest's own NODE_ENV would win over the mode, and React has no build for it.
      define: { 'process.env.NODE_ENV': JSON.stringify(mode), ...definitions(env) },
      oxc: { jsx: { runtime: 'automatic', development: mode === 'development' } },
      build: {
        outDir,
        emptyOutDir: true,
        minify: mode === 'production',
        sourcemap: mode === 'development',
        chunkSizeWarningLimit: 10_000,
      },
    })
    const server = await preview({
      ...shared,
      build: { outDir },
      preview: { host: '127.0.0.1', port: 0, open: false, headers },
    })
    const url = server.resolvedUrls?.local[0]
    if (!url) throw new Error('The pages are served, but under no local address.')
    return {
      url,
      stop: async () => {
        await server.close()
        await remove()
      },
    }
  } catch (error) {
    await remove()
    throw error
  }
}

function definitions(env: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).map(([name, value]) => [`import.meta.env.${name}`, JSON.stringify(value)]),
  )
}
