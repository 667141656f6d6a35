import { createClient } from '@supabase/supabase-js'
import { readOrigins } from '../_shared/cors.ts'
import { readEnv } from '../_shared/readEnv.ts'
import { structuredLog } from '../_shared/structuredLog.ts'
import { summaryHandler } from './summaryHandler.ts'
import { supabaseBookings } from './supabaseBookings.ts'

const url = readEnv('SUPABASE_URL')
const anonKey = readEnv('SUPABASE_ANON_KEY')

Deno.serve(
  summaryHandler({
    // The anon key with the caller's token: every policy holds here as it does for the page.
    sourceFor: (authorization) =>
      supabaseBookings(
        createClient(url, anonKey, {
          auth: { persistSession: false, autoRefreshToken: false },
          global: { headers: { authorization } },
        }),
      ),
    origins: readOrigins(),
    log: structuredLog('booking-summary'),
  }),
)
