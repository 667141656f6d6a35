import { describe, expect, it } from 'vitest'
import { safeHref } from './safeHref.ts'

describe('safeHref', () => {
  it.each([
    'https://example.com/bookings/1',
    'http://example.com',
    'HTTPS://example.com',
    'mailto:help@example.com',
    '/bookings/1?tab=notes#last',
    '/',
  ])('lets %s become a link', (url) => {
    expect(safeHref(url)).toBe(url)
  })

  it.each([
    ['a script', 'javascript:alert(1)'],
    ['a script in capitals', 'JaVaScRiPt:alert(1)'],
    ['a script behind a space', '  javascript:alert(1)'],
    ['a script broken by a tab', 'java\tscript:alert(1)'],
    ['a script behind a control character', '\u0001javascript:alert(1)'],
    ['a page of data', 'data:text/html,<script>alert(1)</script>'],
    ['a blob', 'blob:https://example.com/0'],
    ['a file', 'file:///etc/passwd'],
    ['a view-source page', 'view-source:https://example.com'],
    ['another site without a protocol', '//evil.example'],
    ['another site behind a backslash', '/\\evil.example'],
    ['another site behind a tab', '/\t/evil.example'],
    ['another site behind a line break', '/\n/evil.example'],
    ['backslashes alone', '\\\\evil.example'],
    ['a path that depends on the page', 'bookings/1'],
    ['a page without a host', 'https://'],
    ['nothing', ''],
  ])('refuses %s', (_what, url) => {
    expect(safeHref(url)).toBeUndefined()
  })
})
