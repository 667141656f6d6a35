import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build } from 'vite'

/** Writes one file with everything that a stylesheet imports, minified, and returns its text. */
export async function buildStylesheet(entry: string, outDir: string): Promise<string> {
  const css = await bundleStylesheet(entry)
  mkdirSync(outDir, { recursive: true })
  writeFileSync(join(outDir, basename(entry)), css)
  return css
}

/** The text of a stylesheet with its imports inlined in order, minified. */
export async function bundleStylesheet(entry: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    build: { write: false, cssMinify: 'lightningcss', rolldownOptions: { input: entry } },
  })
  // A build that does not watch returns its output, one per output format.
  const outputs = 'on' in result ? [] : [result].flat()
  const asset = outputs
    .flatMap(({ output }) => output)
    .find((file) => file.type === 'asset' && file.fileName.endsWith('.css'))
  if (asset?.type !== 'asset') {
    throw new Error(`The stylesheet "${entry}" came to nothing: the bundler returned no CSS.`)
  }
  return String(asset.source)
}
