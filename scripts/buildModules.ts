import { join } from 'node:path'
import { build } from 'vite'

/** Which modules of a package to build, and where to. */
export interface BuildModulesOptions {
  folder: string
  outDir: string
  /** Source files behind the package's exports, relative to `folder`. */
  entries: readonly string[]
}

/**
 * One output file per source file, so that `'use client'` stays where it was written and an app's
 * bundler leaves out what it does not import. Whatever comes from another package stays an import.
 */
export async function buildModules({ folder, outDir, entries }: BuildModulesOptions) {
  await build({
    root: folder,
    configFile: false,
    logLevel: 'warn',
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2022',
      minify: false,
      sourcemap: true,
      lib: { entry: entries.map((entry) => join(folder, entry)), formats: ['es'] },
      rolldownOptions: {
        external: isFromAnotherPackage,
        // Says that 'use client' may be lost in a bundle. Nothing is bundled together here, and
        // checkPackages.ts looks at every file.
        onLog(level, log, print) {
          if (log.code !== 'MODULE_LEVEL_DIRECTIVE') print(level, log)
        },
        output: {
          preserveModules: true,
          preserveModulesRoot: join(folder, 'src'),
          entryFileNames: '[name].js',
        },
      },
    },
  })
}

function isFromAnotherPackage(id: string): boolean {
  return !id.startsWith('.') && !id.startsWith('/') && !id.startsWith('\0')
}
