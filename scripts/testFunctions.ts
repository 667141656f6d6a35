import { run, stopAllOnSignal } from './run.ts'
import { totalsLine } from './tally.ts'

// The Edge Functions' own tests, in Deno and without a network: `npm:` imports come from node_modules.
stopAllOnSignal()
const { exitCode, output } = await run(
  [
    'deno',
    'test',
    '--allow-read',
    '--no-prompt',
    '--cached-only',
    '--no-lock',
    // tsc checks the types, as it does for the rest of the workspace.
    '--no-check',
    '--node-modules-dir=manual',
    'supabase/functions',
  ],
  { env: { NO_COLOR: '1' } },
)
console.log(output.trimEnd())
const [, passed = '0', failed = '0'] = /\| (\d+) passed \| (\d+) failed/.exec(output) ?? []
console.log(totalsLine({ passed: Number(passed), failed: Number(failed) }))
process.exitCode = exitCode ?? 1
