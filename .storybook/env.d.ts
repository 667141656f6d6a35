/// <reference types="vite/client" />

interface ImportMetaEnv {
  /** Set by `pnpm dev`; empty without it. */
  readonly STORYBOOK_LIVEPANE_URL?: string
  readonly STORYBOOK_LIVEPANE_ANON_KEY?: string
}
