import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { componentsOf, registryItem, registrySources } from './registry/registryItem.ts'
import { root } from './run.ts'

// Writes `dist/registry`: a `registry.json` for the `shadcn` command, and the sources that it names.
const folder = join(root, 'dist/registry')
const packageFolder = join(root, 'packages/ui')
const source = join(packageFolder, 'src')

rmSync(folder, { recursive: true, force: true })
const items = registrySources.entries
  .flatMap((entry) => componentsOf(join(source, entry)))
  .map(({ name, title }) => registryItem(name, title, source))
for (const { path, content } of items.flatMap(({ files }) => files)) {
  const file = join(folder, 'livepane', path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, content)
}
writeFileSync(
  join(folder, 'registry.json'),
  JSON.stringify(
    {
      $schema: 'https://ui.shadcn.com/schema/registry.json',
      name: 'livepane',
      homepage: 'https://github.com/livepane/livepane',
      items: items.map(({ name, title, files, dependencies }) => ({
        name,
        type: 'registry:component',
        title,
        description: `${title} of Livepane, with its stylesheet.`,
        dependencies: dependencies.map((dependency) => `${dependency}@${rangeOf(dependency)}`),
        files: files.map(({ path }) => ({
          path: `livepane/${path}`,
          type: 'registry:component',
          target: `components/livepane/${path}`,
        })),
      })),
    },
    undefined,
    2,
  ),
)
console.log(`${items.length} components in dist/registry/registry.json`)

/** The major version that the components are made for. */
function rangeOf(dependency: string): string {
  const file = join(packageFolder, 'node_modules', dependency, 'package.json')
  const { version }: { version: string } = JSON.parse(readFileSync(file, 'utf8'))
  return `^${version}`
}
