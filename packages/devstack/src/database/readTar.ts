/** One file of an archive. */
export interface TarFile {
  readonly name: string
  readonly text: string
}

/** A tar archive is blocks of this size: a header, the content padded to a whole block, and so on. */
const BLOCK = 512

/** The regular files of an uncompressed tar archive. Enough of the format for text files with short names. */
export function readTar(archive: Uint8Array): TarFile[] {
  const files: TarFile[] = []
  for (let at = 0; at + BLOCK <= archive.length && archive[at] !== 0; ) {
    const name = readField(archive, at, 100)
    const size = Number.parseInt(readField(archive, at + 124, 12), 8)
    const type = readField(archive, at + 156, 1)
    const content = at + BLOCK
    if (type === '0' || type === '') {
      const text = new TextDecoder().decode(archive.subarray(content, content + size))
      files.push({ name, text })
    }
    at = content + Math.ceil(size / BLOCK) * BLOCK
  }
  return files
}

function readField(archive: Uint8Array, at: number, length: number): string {
  const field = new TextDecoder().decode(archive.subarray(at, at + length))
  const end = field.indexOf('\0')
  return (end === -1 ? field : field.slice(0, end)).trim()
}
