import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { runSupabase } from '../supabaseCommand.ts'
import { SUPABASE_FOLDER } from '../supabaseFolder.ts'

/** One finding of `supabase db advisors`, as far as it is read. */
interface Advice {
  name: string
  metadata: { schema?: string; name?: string }
}

/** What the advisors warn of on the database at `url`: `<lint> <schema>.<name>`, sorted. */
export async function readAdvice(url: string): Promise<string[]> {
  const printed = await runSupabase(url, [
    'db',
    'advisors',
    '--output-format',
    'json',
    '--level',
    'warn',
  ])
  const { results }: { results: readonly Advice[] } = JSON.parse(printed)
  return results.map(({ name, metadata }) => `${name} ${metadata.schema}.${metadata.name}`).sort()
}

/** The warnings that `advisors-allowed.txt` argues for, sorted. Throws at a line without an argument. */
export async function readAllowedAdvice(): Promise<string[]> {
  const text = await readFile(path.join(SUPABASE_FOLDER, 'advisors-allowed.txt'), 'utf8')
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'))
  return lines.map((line) => {
    const [, advice] = /^(\S+ \S+): \S.{20,}$/.exec(line) ?? []
    if (!advice) throw new Error(`"${line}" does not say which warning stays, and why.`)
    return advice
  })
}
