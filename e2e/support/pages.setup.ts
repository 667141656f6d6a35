import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'
import { servePages } from './servePages.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the dashboard under test is served. */
    pagesUrl: string
  }
}

/** Builds the dashboard once for all files, with React's development checks. */
export default async function setUpPages(project: TestProject): Promise<() => Promise<void>> {
  const pages = await servePages({
    root: fileURLToPath(new URL('../app', import.meta.url)),
    mode: 'development',
  })
  project.provide('pagesUrl', pages.url)
  return pages.stop
}
