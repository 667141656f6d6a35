import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

/** In bytes, compressed as a server would. */
export async function gzipSize(text: string): Promise<number> {
  return (await promisify(gzip)(text, { level: 9 })).byteLength
}
