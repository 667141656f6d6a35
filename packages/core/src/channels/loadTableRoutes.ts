import type { TableRoutes } from './tableRoutes.ts'

let loaded: typeof TableRoutes | undefined

/** What `loadTableRoutes` has fetched. */
export const loadedTableRoutes = (): typeof TableRoutes | undefined => loaded

/** Fetches what a table with several bindings needs, once: most tables of a page have one. */
export async function loadTableRoutes(): Promise<void> {
  loaded ??= (await import('./tableRoutes.ts')).TableRoutes
}
