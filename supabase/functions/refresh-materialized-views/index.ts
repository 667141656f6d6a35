import { createClient } from '@supabase/supabase-js'
import { readOrigins } from '../_shared/cors.ts'
import { readEnv } from '../_shared/readEnv.ts'
import { structuredLog } from '../_shared/structuredLog.ts'
import { mayRefreshAs } from './mayRefresh.ts'
import { refreshHandler } from './refreshHandler.ts'
import { supabaseRefreshes } from './supabaseRefreshes.ts'

const url = readEnv('SUPABASE_URL')
const anonKey = readEnv('SUPABASE_ANON_KEY')
const auth = { persistSession: false, autoRefreshToken: false }

// The service role, because only that may claim and refresh; who may ask for it is decided before.
const service = createClient(url, readEnv('SUPABASE_SERVICE_ROLE_KEY'), { auth })

Deno.serve(
  refreshHandler({
    secret: readEnv('REFRESH_SECRET'),
    mayRefresh: mayRefreshAs((authorization) =>
      createClient(url, anonKey, { auth, global: { headers: { authorization } } }),
    ),
    refreshes: supabaseRefreshes(service),
    origins: readOrigins(),
    log: structuredLog('refresh-materialized-views'),
  }),
)
