import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { SUPABASE_FOLDER } from '../database/supabaseFolder.ts'
import { verifiesToken } from './functionSettings.ts'

describe('verifiesToken', () => {
  it('is what the section of the function says', () => {
    const config = '[functions.a]\nverify_jwt = false\n\n[functions.b]\nverify_jwt = true\n'
    expect(verifiesToken(config, 'a')).toBe(false)
    expect(verifiesToken(config, 'b')).toBe(true)
  })

  it('is true where nothing is said, also when a neighbour says otherwise', () => {
    const config = '[functions.a]\n[functions.a-b]\nverify_jwt = false\n[api]\n'
    expect(verifiesToken(config, 'a')).toBe(true)
    expect(verifiesToken(config, 'c')).toBe(true)
    expect(verifiesToken('', 'a')).toBe(true)
  })

  it('lets schedulers through to the refresh, and only people to the summary', async () => {
    const config = await readFile(path.join(SUPABASE_FOLDER, 'config.toml'), 'utf8')
    expect(verifiesToken(config, 'refresh-materialized-views')).toBe(false)
    expect(verifiesToken(config, 'booking-summary')).toBe(true)
  })
})
