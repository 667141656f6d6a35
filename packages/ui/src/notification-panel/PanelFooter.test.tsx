// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import * as React from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { NOON } from '../../test/createNotification.ts'
import { NotificationPanel } from './index.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: NOON })
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

function Host({ initial = null }: { initial?: number | null }) {
  const [mutedUntil, setMutedUntil] = React.useState(initial)
  return (
    <NotificationPanel
      notifications={[]}
      mutedUntil={mutedUntil}
      onMuteFor={(ms) => setMutedUntil(ms === 0 ? null : Date.now() + ms)}
    />
  )
}

const press = (name: string) => {
  const button = screen.getByRole('button', { name })
  button.focus()
  fireEvent.click(button)
}

describe('the foot of the panel', () => {
  it('keeps the focus when the button that was pressed gives way to another', () => {
    render(<Host />)
    press('Until morning')
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Unmute' }))
    press('Unmute')
    expect(document.activeElement).toBe(screen.getByRole('button', { name: '1 hour' }))
  })

  it('keeps the focus when the time to be quiet ends', () => {
    render(<Host initial={NOON + 60_000} />)
    screen.getByRole('button', { name: 'Unmute' }).focus()
    act(() => vi.advanceTimersByTime(60_000))
    expect(document.activeElement).toBe(screen.getByRole('button', { name: '1 hour' }))
  })

  it('takes the focus from nobody', () => {
    render(<Host initial={NOON + 60_000} />)
    const region = screen.getByRole('region')
    region.focus()
    act(() => vi.advanceTimersByTime(60_000))
    expect(document.activeElement).toBe(region)
  })
})
