import process from 'node:process'

// Runs in Deno, one process per function. Standard input ends with whoever started it, however that died.
process.stdin.on('end', () => process.exit())
process.stdin.resume()

const [, , entryPoint] = process.argv
await import(String(entryPoint))
