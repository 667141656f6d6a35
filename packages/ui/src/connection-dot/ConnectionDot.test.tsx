// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { describeConformance } from '../../test/describeConformance.tsx'
import { liveStatuses } from '../live-status/liveStatus.ts'
import { ConnectionDot } from './index.ts'

afterEach(cleanup)

describe('ConnectionDot', () => {
  describeConformance((props) => <ConnectionDot status="live" {...props} />, {
    root: HTMLSpanElement,
    dataAttributes: { 'data-status': 'live' },
  })

  it.each(liveStatuses)('has the words of %s as its name', (status) => {
    render(<ConnectionDot status={status} />)
    const dot = screen.getByRole('img')
    expect(dot.getAttribute('aria-label')).toMatch(/^[A-Z][a-z ]+$/)
    expect(dot.getAttribute('title')).toBe(dot.getAttribute('aria-label'))
  })

  it('names what is missing', () => {
    render(<ConnectionDot status="live" live={3} wanted={5} denied={1} />)
    expect(screen.getByRole('img', { name: 'Live, 3 of 5, 1 without access' })).toBeTruthy()
  })
})
