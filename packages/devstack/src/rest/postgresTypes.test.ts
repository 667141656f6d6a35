import { describe, expect, it } from 'vitest'
import { toIso } from './postgresTypes.ts'

describe('toIso', () => {
  it.each([
    ['2026-11-21 02:26:13.406064+00', '2026-11-21T02:26:13.406064+00:00'],
    ['2026-11-21 02:26:13-08', '2026-11-21T02:26:13-08:00'],
    ['2026-11-21 02:26:13+05:30', '2026-11-21T02:26:13+05:30'],
    ['2026-11-21 02:26:13', '2026-11-21T02:26:13'],
    ['0044-03-15 12:00:00+00 BC', '0044-03-15T12:00:00+00:00 BC'],
    ['infinity', 'infinity'],
    ['-infinity', '-infinity'],
  ])('renders %s as PostgREST does', (text, iso) => {
    expect(toIso(text)).toBe(iso)
  })
})
