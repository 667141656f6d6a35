// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { describeConformance } from '../../test/describeConformance.tsx'
import { LivepaneConfig, spanish } from '../config/index.ts'
import { UpdateIndicator } from './index.ts'

const NOON = Date.UTC(2026, 10, 21, 12)

describe('UpdateIndicator', () => {
  describeConformance(
    (props) => <UpdateIndicator status="live" isUpdating lastUpdated={NOON} {...props} />,
    {
      root: HTMLDivElement,
      dataAttributes: { 'data-status': 'live', 'data-updating': 'true' },
    },
  )

  beforeEach(() => {
    vi.useFakeTimers({ now: NOON })
  })

  afterEach(() => {
    cleanup()
    vi.useRealTimers()
  })

  it('asks to be held still', () => {
    const onPause = vi.fn()
    render(
      <UpdateIndicator status="live" isUpdating={false} lastUpdated={NOON} onPause={onPause} />,
    )
    fireEvent.click(screen.getByRole('button', { name: 'Pause' }))
    expect(onPause).toHaveBeenCalledExactlyOnceWith(true)
  })

  it('speaks of the link and of its controls in the words of the host', () => {
    render(
      <LivepaneConfig messages={spanish}>
        <UpdateIndicator
          status="paused"
          isUpdating={false}
          lastUpdated={NOON}
          pending={2}
          onPause={() => {}}
        />
      </LivepaneConfig>,
    )
    expect(screen.getByRole('group', { name: 'Actualizaciones en directo' })).toBeTruthy()
    expect(screen.getByText('En pausa')).toBeTruthy()
    expect(screen.getByText('2 cambios en espera')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Reanudar' })).toBeTruthy()
  })

  it('asks to move again', () => {
    const onPause = vi.fn()
    render(
      <UpdateIndicator status="paused" isUpdating={false} lastUpdated={NOON} onPause={onPause} />,
    )
    fireEvent.click(screen.getByRole('button', { name: 'Resume' }))
    expect(onPause).toHaveBeenCalledExactlyOnceWith(false)
  })

  it('keeps the same button, and with it the focus, from pause to resume', () => {
    const props = { isUpdating: false, lastUpdated: NOON, onPause: () => {} }
    const { rerender } = render(<UpdateIndicator status="live" {...props} />)
    const button = screen.getByRole('button', { name: 'Pause' })
    button.focus()

    rerender(<UpdateIndicator status="paused" {...props} />)

    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Resume' }))
  })

  it('asks for everything anew, and hands over nothing of the click', () => {
    const onRefresh = vi.fn()
    render(
      <UpdateIndicator status="live" isUpdating={false} lastUpdated={NOON} onRefresh={onRefresh} />,
    )
    fireEvent.click(screen.getByRole('button', { name: 'Refresh' }))
    expect(onRefresh).toHaveBeenCalledExactlyOnceWith()
  })

  it('has no buttons that nobody listens to', () => {
    render(<UpdateIndicator status="live" isUpdating={false} lastUpdated={NOON} />)
    expect(screen.queryByRole('button')).toBeNull()
  })

  it('says how many changes wait', () => {
    render(<UpdateIndicator status="paused" isUpdating={false} lastUpdated={NOON} pending={14} />)
    expect(screen.getByText('14 changes waiting')).toBeTruthy()
  })

  it('says nothing of waiting when nothing waits', () => {
    render(<UpdateIndicator status="paused" isUpdating={false} lastUpdated={NOON} pending={0} />)
    expect(screen.queryByText(/waiting/)).toBeNull()
  })

  it('keeps its age in sight while updating', () => {
    render(<UpdateIndicator status="live" isUpdating lastUpdated={NOON - 5000} />)
    expect(screen.getByText('Updated 5 seconds ago')).toBeTruthy()
    expect(screen.getByText('Updating')).toBeTruthy()
  })

  it('does not say "Updated" while the link is down', () => {
    render(<UpdateIndicator status="offline" isUpdating={false} lastUpdated={NOON} />)
    expect(screen.queryByText(/^Updated/)).toBeNull()
    expect(screen.getByText(/^Since/)).toBeTruthy()
  })

  it('gives the last confirmation as the time since when it is down', () => {
    render(
      <LivepaneConfig locale="en-GB" timeZone="UTC">
        <UpdateIndicator
          status="offline"
          isUpdating={false}
          lastUpdated={NOON - 3_600_000}
          confirmedAt={NOON - 120_000}
        />
      </LivepaneConfig>,
    )
    expect(screen.getByText('Since 11:58')).toBeTruthy()
  })

  it('groups its controls under a name', () => {
    render(<UpdateIndicator status="live" isUpdating={false} lastUpdated={null} />)
    expect(screen.getByRole('group', { name: 'Live updates' })).toBeTruthy()
    expect(screen.getByText('Not updated yet')).toBeTruthy()
  })
})
