import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { safeActionUrl } from './safeActionUrl.ts'

describe('safeActionUrl', () => {
  it.each([
    '/admin/bookings/42',
    '/admin/bookings?status=open#newest',
    '/',
    'https://example.com/help',
    'http://localhost:3000/admin',
  ])('keeps %s', (url) => {
    expect(safeActionUrl(url)).toBe(url)
  })

  it.each([
    ['a script', 'javascript:alert(1)'],
    ['a script in capitals', 'JaVaScRiPt:alert(1)'],
    ['a script behind a space', ' javascript:alert(1)'],
    ['a script behind a tab', 'java\tscript:alert(1)'],
    ['a script behind a null', '\u0000javascript:alert(1)'],
    ['data', 'data:text/html,<script>alert(1)</script>'],
    ['a blob', 'blob:https://example.com/1'],
    ['a file', 'file:///etc/passwd'],
    ['a mail', 'mailto:someone@example.com'],
    ['an address without protocol', '//evil.example'],
    ['three slashes', '///evil.example'],
    ['a backslash for a slash', '/\\evil.example'],
    ['two backslashes', '\\\\evil.example'],
    ['a line break between slashes', '/\n/evil.example'],
    ['dots that resolve to two slashes', '/.//evil.example'],
    ['a protocol without a host', 'https:/evil.example'],
    ['a protocol without slashes', 'https:evil.example'],
    ['a user name that looks like a host', 'https://bank.example@evil.example/'],
    ['a backslash in the host', 'https://evil.example\\@bank.example'],
    ['a relative path', 'admin/bookings'],
    ['nothing', ''],
    ['a host that is none', 'https://['],
    ['half a character', '/\ud83d'],
    ['more than an address', `/${'a'.repeat(10_000)}`],
    ['no text', 42],
  ])('refuses %s', (_, url) => {
    expect(safeActionUrl(url)).toBeUndefined()
  })

  it('shows the true name of a host', () => {
    expect(safeActionUrl('https://аpple.example')).toBe('https://xn--pple-43d.example/')
  })

  it('lets through only what opens a page, and paths only of the same origin', () => {
    const pieces = '/ \\ : . .. @ ? # % %2f %5c http https javascript data evil.example é 🎉'
    const piece = fc.constantFrom(...pieces.split(' '), '\t', '\n', '\r', ' ', '\u0000', '\ud83d')
    const tricky = fc.array(piece, { maxLength: 10 }).map((parts) => parts.join(''))
    let followable = 0
    fc.assert(
      fc.property(
        fc.oneof(
          tricky,
          tricky.map((rest) => `/${rest}`),
          tricky.map((rest) => `https://${rest}`),
        ),
        fc.constantFrom('https://app.example/admin/page?x', 'http://localhost:3000/'),
        (value, page) => {
          const safe = safeActionUrl(value)
          if (safe === undefined) return
          followable += 1
          const followed = new URL(safe, page)
          expect(followed.protocol).toMatch(/^https?:$/)
          expect(followed.username).toBe('')
          if (safe.startsWith('/')) expect(followed.host).toBe(new URL(page).host)
          // What a router resolves first is followed to the same place.
          expect(safeActionUrl(safe)).toBe(safe)
        },
      ),
      { numRuns: 5000, seed: 20261121 },
    )
    expect(followable).toBeGreaterThan(200)
  })

  it('lets ordinary addresses through', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abz09-_'), minLength: 1, maxLength: 6 })
    const path = fc.array(word).map((words) => `/${words.join('/')}`)
    const origin = fc.constantFrom('', 'https://example.com', 'http://localhost:3000')
    const rest = fc.constantFrom('', '?page=2&sort=-id', '#comments', '?q=a%20b#c')
    fc.assert(
      fc.property(origin, path, rest, (...parts) => {
        expect(safeActionUrl(parts.join(''))).toBe(parts.join(''))
      }),
    )
  })
})
