import { bundleEntry } from '../bundleEntry.ts'

/** A small import of an app, and what of the packages must not come with it. */
interface SmallImport {
  name: string
  source: string
  /** Parts of the paths of modules. */
  without: readonly string[]
}

const radix = 'node_modules/@radix-ui/'
const recharts = 'node_modules/recharts/'
const idb = 'node_modules/idb/'
const supabase = 'node_modules/@supabase/'

const smallImports: readonly SmallImport[] = [
  {
    name: 'only ConnectionDot',
    source: `import { ConnectionDot } from '@livepane/ui'; globalThis.used = ConnectionDot`,
    without: [radix, recharts, idb, supabase, '@livepane/core/', '@livepane/react/'],
  },
  {
    name: 'only useRealtimeTable',
    source: `import { useRealtimeTable } from '@livepane/react'; globalThis.used = useRealtimeTable`,
    without: [radix, recharts, idb, '@livepane/core/dist/offline', '@livepane/ui/'],
  },
  {
    name: 'only ClientHealthPanel',
    source: `import { ClientHealthPanel } from '@livepane/analytics'; globalThis.used = ClientHealthPanel`,
    without: [recharts, '@livepane/ui/dist/chart-frame/'],
  },
]

/** Bundles each small import in a host's folder. Returns what is in a bundle that should have been left out. */
export async function notLeftOut(folder: string): Promise<string[]> {
  const problems: string[] = []
  for (const { name, source, without } of smallImports) {
    const { loaded, later } = await bundleEntry({ source, folder })
    const modules = [...loaded, ...later].flatMap(({ modules }) => modules)
    if (!modules.some((id) => id.includes('@livepane/')))
      problems.push(`${name}: nothing of Livepane is in the bundle`)
    for (const part of without) {
      const found = modules.find((id) => id.includes(part))
      if (found) problems.push(`${name}: the bundle contains ${found}`)
    }
  }
  return problems
}
