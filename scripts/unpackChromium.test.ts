import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { unpackChromium } from './unpackChromium.ts'

let cacheFolder: string

beforeEach(async () => {
  cacheFolder = await mkdtemp(join(tmpdir(), 'livepane-chromium-'))
})

afterEach(async () => {
  await rm(cacheFolder, { recursive: true, force: true })
})

describe.runIf(process.platform === 'linux' && process.arch === 'x64')('unpackChromium', () => {
  it('leaves one browser that starts when three ask at once', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => unpackChromium({ cacheFolder })))

    const [first] = answers
    if (first?.status !== 'ready') throw new Error(`Not ready: ${JSON.stringify(first)}`)
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toHaveLength(1)
    expect(await readdir(cacheFolder)).toHaveLength(1)
    const { stdout } = await promisify(execFile)(first.executablePath, ['--version'])
    expect(stdout).toMatch(/^Chromium \d+/)
  }, 60_000)
})
