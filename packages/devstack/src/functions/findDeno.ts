import { access, constants } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { denoMissing } from '../errors.ts'

const PROGRAM = process.platform === 'win32' ? 'deno.exe' : 'deno'

/** Finds Deno: `LIVEPANE_DENO`, then the one from the registry, then one on the `PATH`. */
export async function findDeno(
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<string> {
  const chosen = env.LIVEPANE_DENO
  // A wrong setting must not fall through to a Deno nobody asked for.
  const places = chosen ? [chosen] : [...fromRegistry(), ...onPath(env)]
  for (const place of places) {
    if (await isExecutable(place)) return place
  }
  throw denoMissing(chosen ? [`LIVEPANE_DENO=${chosen}`] : ['the package deno', 'the PATH'])
}

/** The program itself and not the package's script around it, which would pass no signal on. */
function fromRegistry(): string[] {
  try {
    const manifest = createRequire(import.meta.url).resolve('deno/package.json')
    return [path.join(path.dirname(manifest), PROGRAM)]
  } catch {
    // Not installed: the next place is tried, and the error at the end names every place.
    return []
  }
}

function onPath(env: Readonly<Record<string, string | undefined>>): string[] {
  const folders = (env.PATH ?? '').split(path.delimiter).filter(Boolean)
  // The links in there are the package's script.
  return folders
    .filter((folder) => !folder.endsWith(path.join('node_modules', '.bin')))
    .map((folder) => path.join(folder, PROGRAM))
}

async function isExecutable(file: string): Promise<boolean> {
  return await access(file, constants.X_OK).then(
    () => true,
    () => false,
  )
}
