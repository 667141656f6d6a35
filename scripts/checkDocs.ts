import { deadLinks } from './docs/checkLinks.ts'
import { allDocuments, compileSnippets } from './docs/compileSnippets.ts'
import { undocumentedExports } from './docs/undocumentedExports.ts'
import { stopAllOnSignal } from './run.ts'

// Does every block of code in the documents compile, does every link lead somewhere, and is every public name explained?
stopAllOnSignal()
const documents = allDocuments()
const { count, problems } = await compileSnippets(documents)
const all = [...problems, ...deadLinks(documents), ...undocumentedExports(documents)]
for (const problem of all) console.log(problem)
console.log(`${count} blocks in ${documents.length} documents, ${all.length} problems`)
process.exitCode = all.length === 0 && count > 0 ? 0 : 1
