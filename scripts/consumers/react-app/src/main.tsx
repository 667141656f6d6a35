import '@livepane/ui/styles.css'
import { createClient } from '@supabase/supabase-js'
import { QueryClient } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element with the id "root".')
const supabase = createClient('https://host.supabase.test', 'anon')
createRoot(root).render(<App supabase={supabase} queryClient={new QueryClient()} />)
