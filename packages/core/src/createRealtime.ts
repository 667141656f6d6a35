import type { SupabaseClient } from '@supabase/supabase-js'
import { createSupabasePort } from './channels/supabasePort.ts'
import { optionsConflict } from './errors.ts'
import { RealtimeManager } from './manager.ts'
import { type RealtimeOptions, resolveOptions } from './options.ts'

const managers = new WeakMap<
  SupabaseClient,
  { manager: RealtimeManager; options: RealtimeOptions }
>()

/**
 * The engine of a Supabase client. One client has one engine: called again with
 * the same client it returns the same, and other options are warned about once.
 * Opens nothing until something subscribes.
 *
 * @throws LivepaneError `option-invalid`
 * @example
 * const realtime = createRealtime(supabase)
 * const stop = realtime.table({ table: 'bookings' }, { onChange: (change) => log(change) })
 */
export function createRealtime(
  client: SupabaseClient,
  options: RealtimeOptions = {},
): RealtimeManager {
  const known = managers.get(client)
  if (known) {
    const names = conflicts(known.options, options)
    if (names.length > 0) known.manager.log.reportOnce('options', optionsConflict(names))
    return known.manager
  }
  const { privateChannels } = resolveOptions(options)
  const port = createSupabasePort(client, privateChannels)
  const manager = new ForgettingManager(port, options, () => managers.delete(client))
  managers.set(client, { manager, options })
  return manager
}

/** After `stop()` the client may get a new engine. */
class ForgettingManager extends RealtimeManager {
  #forget: () => void

  constructor(
    port: ReturnType<typeof createSupabasePort>,
    options: RealtimeOptions,
    forget: () => void,
  ) {
    super(port, options)
    this.#forget = forget
  }

  override stop(): void {
    super.stop()
    this.#forget()
  }
}

/** Options of the second call that would mean something else. Functions are compared by presence. */
function conflicts(first: RealtimeOptions, second: RealtimeOptions): string[] {
  const text = (value: unknown): string =>
    typeof value === 'function' ? 'function' : JSON.stringify(value)
  return Object.entries(second)
    .filter(([name, value]) => text(first[name as keyof RealtimeOptions]) !== text(value))
    .map(([name]) => name)
}
