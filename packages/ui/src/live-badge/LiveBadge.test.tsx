// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { describeConformance } from '../../test/describeConformance.tsx'
import { LiveBadge } from './index.ts'

afterEach(cleanup)

describe('LiveBadge', () => {
  describeConformance((props) => <LiveBadge status="stale" {...props} />, {
    root: HTMLSpanElement,
    dataAttributes: { 'data-status': 'stale' },
  })

  it('says its status in words', () => {
    render(<LiveBadge status="reconnecting" />)
    expect(screen.getByText('Reconnecting')).toBeTruthy()
  })

  it('says what is missing', () => {
    render(<LiveBadge status="live" live={3} wanted={5} denied={2} />)
    expect(screen.getByText('Live · 3 of 5 · 2 without access')).toBeTruthy()
  })

  it('is no live region: a page of cards would speak with many voices', () => {
    render(<LiveBadge status="live" />)
    expect(screen.queryByRole('status')).toBeNull()
  })
})
