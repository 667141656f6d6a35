import { ChartTable, type ChartTableProps } from '@livepane/ui/charts'
import { expect } from 'storybook/test'
import preview from '../../.storybook/preview.tsx'

const meta = preview.meta({
  title: 'Charts/ChartTable',
  component: ChartTable,
  parameters: { frameWidth: 448 },
  args: {
    caption: 'Revenue by month',
    columns: ['Month', 'Revenue', 'Cost'],
    rows: [
      { key: 'nov', heading: 'November 2026', cells: ['€84,210', '€51,300'] },
      { key: 'oct', heading: 'October 2026', cells: ['€79,905', '—'] },
      { key: 'sep', heading: 'September 2026', cells: ['€81,440', '€49,020'] },
    ],
  } satisfies Partial<ChartTableProps>,
})

export const ThreeMonths = meta.story({
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('table', { name: 'Revenue by month' })).toBeVisible()
    await expect(canvas.getByRole('rowheader', { name: 'October 2026' })).toBeVisible()
  },
})

/** Longer than its box: it scrolls, and the headings stay. */
export const Long = meta.story({
  args: {
    style: { blockSize: 160 },
    rows: Array.from({ length: 40 }, (_, index) => ({
      key: String(index),
      heading: `Week ${index + 1}`,
      cells: [`€${12_000 + index * 250}`, `€${9000 + index * 125}`],
    })),
  },
  play: async ({ canvas, userEvent }) => {
    await userEvent.tab()
    await expect(canvas.getByRole('group', { name: 'Revenue by month' })).toHaveFocus()
  },
})

export const Narrow = meta.story({ parameters: { frameWidth: 280 } })

export const RightToLeft = meta.story({ globals: { direction: 'rtl' } })

export const ForcedColours = meta.story({ globals: { contrast: 'forced' } })
