import { createClient } from '@supabase/supabase-js'
import { readEnv } from '../_shared/readEnv.ts'
import { structuredLog } from '../_shared/structuredLog.ts'
import { refreshHandler } from './refreshHandler.ts'
import { supabaseRefreshes } from './supabaseRefreshes.ts'

// The service role, because only that may claim and refresh; who may ask for it is the secret's to say.
const client = createClient(readEnv('SUPABASE_URL'), readEnv('SUPABASE_SERVICE_ROLE_KEY'), {
  auth: { persistSession: false, autoRefreshToken: false },
})

Deno.serve(
  refreshHandler({
    secret: readEnv('REFRESH_SECRET'),
    refreshes: supabaseRefreshes(client),
    log: structuredLog('refresh-materialized-views'),
  }),
)
