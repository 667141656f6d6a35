import { setMaxListeners } from 'node:events'

// MSW listens once for each socket that there ever was, on a channel that it opens when it is loaded;
// so this is loaded before. The warning would be thrown by what @supabase/lite puts in its place.
setMaxListeners(0)
