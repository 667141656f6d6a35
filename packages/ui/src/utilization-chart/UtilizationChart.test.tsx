// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { describeConformance } from '../../test/describeConformance.tsx'
import { LivepaneConfig, spanish } from '../config/index.ts'
import { UtilizationChart } from './index.ts'

const data = [
  { label: 'Vans', used: 19, capacity: 20 },
  { label: 'Marquees', used: 8, capacity: 16 },
  { label: 'Fountains', used: 3, capacity: null },
]

const rows = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map(({ textContent }) => textContent)

describe('UtilizationChart', () => {
  describeConformance(
    (props) => <UtilizationChart title="Equipment" data={data} defaultView="table" {...props} />,
    { root: HTMLElement, dataAttributes: { 'data-state': 'ready', 'data-view': 'table' } },
  )

  afterEach(cleanup)

  it('tells use, capacity and share, and says in words what is above the limit', () => {
    render(<UtilizationChart title="Equipment" data={data} defaultView="table" />)
    expect(rows()).toEqual(['Vans192095%, above limit', 'Marquees81650%', 'Fountains3——'])
  })

  it('takes another limit', () => {
    render(<UtilizationChart title="Equipment" data={data} defaultView="table" limit={0.4} />)
    expect(rows()[1]).toBe('Marquees81650%, above limit')
  })

  it('speaks the language of the page', () => {
    render(
      <LivepaneConfig locale="es" messages={spanish}>
        <UtilizationChart title="Equipo" data={data} defaultView="table" />
      </LivepaneConfig>,
    )
    expect(rows()[0]).toContain('por encima del límite')
  })
})
