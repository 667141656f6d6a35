import { describe, expect, it } from 'vitest'
import * as charts from './charts.ts'

describe('@livepane/ui/charts', () => {
  it('exports these names and no others', () => {
    expect(Object.keys(charts).sort()).toEqual([
      'BreakdownChart',
      'ChartTable',
      'TrendChart',
      'UtilizationChart',
    ])
  })
})
