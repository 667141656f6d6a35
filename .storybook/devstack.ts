/** The local Supabase-compatible stack, when `pnpm dev` started it; else undefined. */
export const devstackUrl: URL | undefined = import.meta.env.STORYBOOK_LIVEPANE_URL
  ? new URL(import.meta.env.STORYBOOK_LIVEPANE_URL)
  : undefined

/** The key that goes with `devstackUrl`. Local and without rights of its own. */
export const devstackAnonKey: string | undefined =
  import.meta.env.STORYBOOK_LIVEPANE_ANON_KEY || undefined
