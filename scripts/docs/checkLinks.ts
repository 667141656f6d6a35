import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from '../run.ts'

const LINK = /\[[^\]]*\]\(([^)\s]+)\)/g
const HEADING = /^#+ (.*)$/gm

/** Links of the documents that lead nowhere in the repository, as `document: link`. Addresses of other sites are not followed. */
export function deadLinks(documents: readonly string[]): string[] {
  return documents.flatMap((document) => {
    const text = readFileSync(join(root, document), 'utf8')
    return [...text.matchAll(LINK)]
      .map(([, link = '']) => link)
      .filter((link) => !/^[a-z]+:|^\?path=/.test(link) && !leadsSomewhere(document, link))
      .map((link) => `${document}: ${link} leads nowhere`)
  })
}

function leadsSomewhere(document: string, link: string): boolean {
  const [path = '', anchor] = link.split('#')
  const target = path === '' ? document : join(dirname(document), path)
  if (!existsSync(join(root, target))) return false
  if (anchor === undefined || !target.endsWith('.md')) return true
  return anchorsOf(readFileSync(join(root, target), 'utf8')).includes(anchor)
}

/** Pure. The anchors that GitHub gives a document's headings. */
export function anchorsOf(text: string): string[] {
  return [...text.matchAll(HEADING)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
}
