import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from '../run.ts'
import { publicNames } from './publicNames.ts'
import { moduleOf, snippetsOf } from './snippets.ts'

/** Where blocks become modules: below the workspace, so that they find its packages. Ignored by git. */
const FOLDER = 'reports/snippets'

const CONFIG = {
  extends: '../../tsconfig.base.json',
  compilerOptions: {
    noUnusedLocals: false,
    noUnusedParameters: false,
    verbatimModuleSyntax: false,
    types: ['node', 'vite/client'],
    // Only the package that needs it has it.
    paths: { 'zod/mini': ['../../packages/analytics/node_modules/zod/mini'] },
  },
  include: ['.', '../../scripts/docs/context.d.ts'],
}

/** Compiles every TypeScript block of the documents. Returns what is wrong, as `document:line: message`. */
export async function compileSnippets(
  documents: readonly string[],
): Promise<{ count: number; problems: string[] }> {
  const snippets = documents.flatMap((document) =>
    snippetsOf(document, readFileSync(join(root, document), 'utf8')),
  )
  const exports = new Map([...publicNames(), ['createClient', '@supabase/supabase-js']])
  rmSync(join(root, FOLDER), { recursive: true, force: true })
  mkdirSync(join(root, FOLDER), { recursive: true })
  writeFileSync(join(root, FOLDER, 'tsconfig.json'), JSON.stringify(CONFIG))
  // What a reader has generated and put beside their code.
  writeFileSync(
    join(root, FOLDER, 'database.types.ts'),
    `export type { Database } from '../../supabase/database.types.ts'\n`,
  )
  for (const [index, snippet] of snippets.entries()) {
    writeFileSync(join(root, FOLDER, `block${index}.tsx`), moduleOf(snippet, exports))
  }

  const { output } = await run(['tsc', '-p', FOLDER, '--pretty', 'false'])
  const problems = output.split('\n').filter((line) => line.includes('error TS'))
  return { count: snippets.length, problems: problems.map((line) => toDocument(line, snippets)) }
}

/** Names the document's own line in place of the module's. */
function toDocument(
  problem: string,
  snippets: readonly { document: string; line: number }[],
): string {
  const [, index, line, message] = /block(\d+)\.tsx\((\d+),\d+\): (.*)/.exec(problem) ?? []
  const snippet = snippets[Number(index)]
  // Before the code there is one line, of imports.
  return snippet ? `${snippet.document}:${snippet.line + Number(line) - 2}: ${message}` : problem
}

/** Every document of the repository, from its root. */
export function allDocuments(): string[] {
  const patterns = [
    '*.md',
    'docs/**/*.md',
    'packages/*/*.md',
    'supabase/**/*.md',
    'examples/**/*.md',
    'stories/**/*.mdx',
  ]
  return globSync(patterns, { cwd: root, exclude: (name) => name.includes('node_modules') }).sort()
}
