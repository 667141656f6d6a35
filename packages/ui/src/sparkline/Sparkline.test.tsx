// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { describeConformance } from '../../test/describeConformance.tsx'
import { Sparkline } from './index.ts'

afterEach(cleanup)

describe('Sparkline', () => {
  describeConformance((props) => <Sparkline data={[1, 2]} {...props} />, {
    root: SVGSVGElement,
    dataAttributes: { 'data-state': 'ready' },
  })

  it('says its course in words', () => {
    render(<Sparkline data={[1200, null, 900, 1500]} />)
    expect(
      screen.getByRole('img', {
        name: '3 points from 1,200 to 1,500, lowest 900, highest 1,500',
      }),
    ).toBeTruthy()
  })

  it('writes its words in the given format', () => {
    render(<Sparkline data={[1, 2]} format={{ style: 'currency', currency: 'EUR' }} />)
    expect(screen.getByRole('img').getAttribute('aria-label')).toContain('from €1.00 to €2.00')
  })

  it('takes better words from the host', () => {
    render(<Sparkline data={[1, 2]} label="Bookings doubled" />)
    expect(screen.getByRole('img', { name: 'Bookings doubled' })).toBeTruthy()
  })

  it.each([[[]], [[null, null]]])('says that there is nothing to draw: %s', (data) => {
    render(<Sparkline data={data} />)
    const line = screen.getByRole('img', { name: 'No value' })
    expect(line.getAttribute('data-state')).toBe('empty')
  })

  it('keeps its gradient apart from that of other lines', () => {
    const { container } = render(
      <>
        <Sparkline data={[1, 2]} />
        <Sparkline data={[1, 2]} />
      </>,
    )
    const ids = [...container.querySelectorAll('linearGradient')].map(({ id }) => id)
    expect(new Set(ids).size).toBe(2)
  })
})
