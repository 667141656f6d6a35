import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './run.ts'

/** Writes the type declarations of a package beside its modules. */
export async function buildDeclarations(folder: string, outDir: string): Promise<void> {
  const { exitCode, output } = await run(['tsc', '-p', join(folder, 'tsconfig.build.json')])
  if (exitCode !== 0) throw new Error(`The declarations could not be built:\n${output}`)

  for (const file of globSync(join(outDir, '**/*.d.ts'))) {
    const text = readFileSync(file, 'utf8')
    writeFileSync(file, withJsSpecifiers(text))
  }
}

/**
 * Points relative imports at the modules that are shipped. TypeScript rewrites `./a.ts` to `./a.js`
 * in the JavaScript that it emits, but leaves it in declarations, where a consumer cannot resolve it.
 */
export function withJsSpecifiers(declarations: string): string {
  return declarations.replace(
    /((?:\bfrom|\bimport)\s*\(?\s*)(['"])(\.{1,2}\/[^'"]*)\.tsx?\2/g,
    '$1$2$3.js$2',
  )
}
