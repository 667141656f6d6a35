import type { SupabaseClient } from '@supabase/supabase-js'
import { createSupabaseWrites } from './supabaseWrites.ts'
import { WriteDrain, type WriteDrainOptions } from './writeDrain.ts'

/** Everything that sends, which is loaded when there is something to send. */
export function createDrain(
  client: SupabaseClient,
  timeoutMs: number,
  options: Omit<WriteDrainOptions, 'sendAs'>,
): WriteDrain {
  const sendAs: WriteDrainOptions['sendAs'] = (token) =>
    createSupabaseWrites(client, token, timeoutMs)
  return new WriteDrain({ ...options, sendAs })
}
