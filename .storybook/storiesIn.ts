import { readFileSync } from 'node:fs'
import { types as t } from 'storybook/internal/babel'
import { loadCsf } from 'storybook/internal/csf-tools'

/** What can be told of a story without running it: what it pins of its surroundings, as literals. */
export interface WrittenStory {
  name: string
  direction: unknown
  contrast: unknown
  /** Of the frame or, where the story draws a page, of that page; in pixels. */
  width: unknown
  hasScreenshot: boolean
}

type Annotations = Record<string, unknown>

/** Reads the stories of a file from its source, each with what its file sets for all of them. */
export function storiesIn(file: string): WrittenStory[] {
  const csf = loadCsf(readFileSync(file, 'utf8'), { fileName: file, makeTitle: String }).parse()
  return Object.entries(csf._storyAnnotations).map(([name, annotations]) => {
    const pinned = (key: string): Annotations => ({
      ...literalsOf(csf._metaAnnotations[key]),
      ...literalsOf(annotations[key]),
    })
    const { direction, contrast } = pinned('globals')
    const { frameWidth, pageWidth, noScreenshot } = pinned('parameters')
    const hasScreenshot = noScreenshot === undefined
    return { name, direction, contrast, width: pageWidth ?? frameWidth, hasScreenshot }
  })
}

function literalsOf(node: t.Node | undefined): Annotations {
  if (!t.isObjectExpression(node)) return {}
  const literals: Annotations = {}
  for (const property of node.properties) {
    if (!t.isObjectProperty(property) || !t.isIdentifier(property.key)) continue
    const { value } = property
    if (t.isStringLiteral(value) || t.isNumericLiteral(value)) {
      literals[property.key.name] = value.value
    }
  }
  return literals
}
