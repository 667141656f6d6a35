/** Loads what the engine imports only when it first needs it: no fake timer waits for that. */
export async function loadLazily(): Promise<void> {
  await Promise.all([
    import('../src/channels/supabaseRows.ts'),
    import('../src/channels/supabaseTopic.ts'),
    import('../src/channels/tableRoutes.ts'),
    import('../src/channels/topicJoin.ts'),
    import('../src/recovery/deltaFill.ts'),
    import('../src/recovery/readByKey.ts'),
    import('../src/tabs/tabStreams.ts'),
  ])
}
