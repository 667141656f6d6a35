import { loadTableRoutes } from '../src/channels/loadTableRoutes.ts'

/**
 * Loads what the engine imports only when it first needs it: no fake timer waits for that, least of all on a
 * busy machine. Whatever an engine is tried on does this when it is imported itself.
 */
export async function loadLazily(): Promise<void> {
  await Promise.all([
    loadTableRoutes(),
    import('../src/channels/supabasePresence.ts'),
    import('../src/channels/supabaseRows.ts'),
    import('../src/channels/supabaseTopic.ts'),
    import('../src/channels/topicJoin.ts'),
    import('../src/presence/roomsOnPage.ts'),
    import('../src/recovery/deltaFill.ts'),
    import('../src/recovery/readByKey.ts'),
    import('../src/tabs/openTabStreams.ts'),
  ])
}
