// @vitest-environment jsdom
import { cleanup, render, renderHook, screen } from '@testing-library/react'
import type * as React from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { describeConformance } from '../../test/describeConformance.tsx'
import { LastUpdated } from '../last-updated/index.ts'
import { LiveBadge } from '../live-badge/index.ts'
import { StatCard } from '../stat-card/index.ts'
import { LivepaneConfig, useLivepaneConfig } from './index.ts'

const NOON = Date.UTC(2026, 10, 21, 12)
const noon = () => NOON

afterEach(cleanup)

describe('LivepaneConfig', () => {
  describeConformance((props) => <LivepaneConfig density="compact" {...props} />, {
    root: HTMLDivElement,
    dataAttributes: { 'data-density': 'compact' },
  })

  it('writes numbers in the locale', () => {
    render(
      <LivepaneConfig locale="de">
        <StatCard title="Umsatz" value={1234.5} />
      </LivepaneConfig>,
    )
    expect(screen.getByText('1.234,5')).toBeTruthy()
  })

  it('replaces single texts and keeps the others', () => {
    render(
      <LivepaneConfig messages={{ live: 'En directo' }}>
        <LiveBadge status="live" />
        <LiveBadge status="offline" />
      </LivepaneConfig>,
    )
    expect(screen.getByText('En directo')).toBeTruthy()
    expect(screen.getByText('Offline')).toBeTruthy()
  })

  it('takes from an outer config what it does not set', () => {
    render(
      <LivepaneConfig locale="de" now={noon} timeZone="Asia/Tokyo">
        <LivepaneConfig messages={{ notUpdatedSince: 'Stand {time}' }}>
          <LastUpdated at={NOON} status="offline" />
        </LivepaneConfig>
      </LivepaneConfig>,
    )
    expect(screen.getByText('Stand 21:00')).toBeTruthy()
  })

  it('reads time from the given clock', () => {
    render(
      <LivepaneConfig now={noon}>
        <LastUpdated at={NOON - 60_000} />
      </LivepaneConfig>,
    )
    expect(screen.getByText('Updated 1 minute ago')).toBeTruthy()
  })

  it('sets the direction of what is inside', () => {
    const { container } = render(<LivepaneConfig dir="rtl" />)
    expect(container.firstElementChild?.getAttribute('dir')).toBe('rtl')
  })

  it('leaves the direction to the document when none is given', () => {
    const { container } = render(<LivepaneConfig />)
    expect(container.firstElementChild?.hasAttribute('dir')).toBe(false)
  })

  it('hands onNavigate to what is inside', () => {
    const onNavigate = vi.fn()
    const wrapper = ({ children }: React.PropsWithChildren) => (
      <LivepaneConfig onNavigate={onNavigate}>{children}</LivepaneConfig>
    )
    const { result } = renderHook(useLivepaneConfig, { wrapper })
    expect(result.current.onNavigate).toBe(onNavigate)
  })

  it('names a locale that cannot be read, and the cure', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    expect(() => render(<LivepaneConfig locale="en_US" />)).toThrow(
      expect.objectContaining({
        code: 'locale-invalid',
        message: expect.stringMatching(/"en_US".*hyphens, not underscores/),
        cause: expect.any(RangeError),
      }),
    )
  })

  it('names a time zone that is not known, and the cure', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    expect(() => render(<LivepaneConfig timeZone="Madrid" />)).toThrow(
      expect.objectContaining({
        code: 'time-zone-invalid',
        message: expect.stringMatching(/"Madrid".*IANA name/),
        cause: expect.any(RangeError),
      }),
    )
  })
})
