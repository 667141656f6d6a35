/** A code block of a document. */
export interface Snippet {
  /** The document, from the repository's root. */
  document: string
  /** The line on which its code begins, counted from one. */
  line: number
  code: string
}

const FENCE = /^```(\w*)/

/** Pure. The TypeScript in a document's code blocks. */
export function snippetsOf(document: string, text: string): Snippet[] {
  const snippets: Snippet[] = []
  let open: Snippet | 'other' | undefined
  for (const [index, line] of text.split('\n').entries()) {
    const [fence, language] = FENCE.exec(line) ?? []
    if (fence !== undefined && open) {
      if (open !== 'other') snippets.push(open)
      open = undefined
    } else if (fence !== undefined) {
      const isTypeScript = language === 'ts' || language === 'tsx'
      open = isTypeScript ? { document, line: index + 2, code: '' } : 'other'
    } else if (open && open !== 'other') open.code += `${line}\n`
  }
  return snippets
}

/** Pure. The names that a block imports or declares itself. */
function namesOf(code: string): Set<string> {
  const imported = [...code.matchAll(/import (?:type )?\{([^}]*)\}/g)].flatMap(([, list = '']) =>
    list.split(','),
  )
  const taken = [...code.matchAll(/\bconst \{([^}]*)\}/g)].flatMap(([, list = '']) =>
    list.split(','),
  )
  const declared = [...code.matchAll(/\b(?:const|function|class|type|interface) (\w+)/g)].map(
    ([, name = '']) => name,
  )
  return new Set([
    ...imported.map((name) => name.replace('type ', '').trim()),
    ...taken.map((name) => name.replace(/^.*:/, '').trim()),
    ...declared,
  ])
}

/**
 * Pure. A module that compiles if the block would, where it stands: names that Livepane
 * exports are imported as the text around says, and an element is an expression.
 * Nothing is put before the code's own first line but what stands on it.
 *
 * @param exports - The package of each public name.
 */
export function moduleOf({ code }: Snippet, exports: ReadonlyMap<string, string>): string {
  const known = namesOf(code)
  const used = new Set(code.match(/\b[A-Za-z]\w+\b/g))
  const imports = [...exports]
    .filter(([name]) => used.has(name) && !known.has(name))
    .map(([name, from]) => `import { ${name} } from '${from}';`)
  const [head = ''] = /^(?:import .*\n|\n)*/.exec(code) ?? []
  const rest = code.slice(head.length)
  const isElement = rest.startsWith('<')
  // On the line where the element begins, so that the lines stay the document's own.
  const body = isElement ? `${head}export const element = <>${rest}</>` : code
  return `${imports.join(' ')}\n${body}\nexport {}\n`
}
