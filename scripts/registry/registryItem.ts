import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

/** A file as it is installed in an app. */
export interface RegistryFile {
  /** Below the folder of the components. */
  path: string
  content: string
}

/** One component with everything that it needs. */
export interface RegistryItem {
  /** The component's folder, such as `stat-card`. */
  name: string
  /** The component. */
  title: string
  files: readonly RegistryFile[]
  /** Packages that it imports, without React. */
  dependencies: readonly string[]
}

/** What apps may copy: the entries of the package's sources that export components, and their stylesheets. */
export const registrySources = {
  entries: ['index.ts', 'charts.ts', 'panels.ts'],
  stylesheets: ['styles.css', 'panels.css'],
} as const

const IMPORT = /(?:from |import |import\()'([^']+)'/g
const CSS_IMPORT = /@import "\.\/([^"]+)"/g

/**
 * Collects the sources of one component: what it imports, and of the stylesheets what belongs to
 * any of that, in the stylesheets' own order.
 *
 * @param source - The folder of the sources.
 */
export function registryItem(name: string, title: string, source: string): RegistryItem {
  const entry = join(source, name, 'index.ts')
  const modules = new Map<string, string>()
  const packages = new Set<string>()
  collect(entry, modules, packages)

  const sheets = sheetsOf(modules.keys(), source)
  const contents = [...modules].map(([file, code]) => ({
    path: relative(source, file),
    // Apps seldom allow extensions of TypeScript in imports. The entry brings its stylesheet along.
    content: `${file === entry ? `import '../${name}.css'\n` : ''}${withoutExtensions(code)}`,
  }))
  const styles = sheets.map((path) => ({
    path,
    content: readFileSync(join(source, path), 'utf8'),
  }))
  const imports = sheets.map((path) => `@import "./${path}";\n`).join('')
  const ownSheet = { path: `${name}.css`, content: `@layer livepane;\n\n${imports}` }
  return {
    name,
    title,
    files: [...contents, ...styles, ownSheet],
    dependencies: [...packages].filter((found) => !/^react(-dom)?$/.test(found)).sort(),
  }
}

function collect(file: string, modules: Map<string, string>, packages: Set<string>): void {
  if (modules.has(file)) return
  const code = readFileSync(file, 'utf8')
  modules.set(file, code)
  for (const [, from = ''] of code.matchAll(IMPORT)) {
    if (from.startsWith('.')) collect(join(dirname(file), from), modules, packages)
    else packages.add(from.split('/', from.startsWith('@') ? 2 : 1).join('/'))
  }
}

function sheetsOf(files: Iterable<string>, source: string): string[] {
  const folders = new Set([...files].map((file) => relative(source, dirname(file))))
  const all = registrySources.stylesheets.flatMap((stylesheet) =>
    [...readFileSync(join(source, stylesheet), 'utf8').matchAll(CSS_IMPORT)].map(
      ([, path = '']) => path,
    ),
  )
  // Colours, sizes and the root belong to every component.
  return all.filter(
    (path) =>
      path.startsWith('tokens/') || path.startsWith('config/') || folders.has(dirname(path)),
  )
}

function withoutExtensions(code: string): string {
  return code.replaceAll(/(from |import |import\()'(\.[^']+)\.tsx?'/g, `$1'$2'`)
}

/** The components that a package's entry exports. Each stands in a folder of its name. */
export function componentsOf(entry: string): { name: string; title: string }[] {
  return [
    ...readFileSync(entry, 'utf8').matchAll(
      /^export \{ ([A-Z]\w+)[^}]*\} from '\.\/([\w-]+)\/index\.ts'/gm,
    ),
  ]
    .map(([, title = '', name = '']) => ({ name, title }))
    .filter(({ name, title }) => name === kebabCase(title))
}

function kebabCase(title: string): string {
  return title.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase()
}
