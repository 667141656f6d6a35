import type { BookingRow } from '@livepane/analytics'
import { type DataColumn, DataTable, type DataTableProps } from '@livepane/ui/panels'
import { expect } from 'storybook/test'
import preview from '../../.storybook/preview.tsx'
import { createBookings } from '../support/bookings.ts'

const columns: readonly DataColumn<BookingRow>[] = [
  { key: 'title', label: 'Booking', value: ({ title }) => title },
  { key: 'status', label: 'Status', value: ({ status }) => status.replace('_', ' ') },
  {
    key: 'progress',
    label: 'Progress',
    isNumeric: true,
    value: ({ progress_percentage }) => progress_percentage / 100,
    format: { style: 'percent' },
  },
  {
    key: 'price',
    label: 'Price',
    isNumeric: true,
    value: ({ total_price, status }) => (status === 'cancelled' ? null : total_price),
    format: { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 },
  },
]

const meta = preview.meta({
  title: 'Panels/DataTable',
  // Its rows are of any kind; stories are of bookings.
  component: DataTable<BookingRow>,
  parameters: { frameWidth: 640 },
  args: {
    caption: 'Bookings',
    columns,
    rows: createBookings(8),
    rowKey: ({ id }) => id,
    fileName: 'bookings',
  } satisfies DataTableProps<BookingRow>,
})

export const AsGiven = meta.story()

export const SortedByPrice = meta.story({
  play: async ({ canvas, userEvent }) => {
    const sort = canvas.getByRole('button', { name: 'Price' })
    await userEvent.click(sort)
    await expect(canvas.getByRole('columnheader', { name: 'Price' })).toHaveAttribute(
      'aria-sort',
      'descending',
    )
    await userEvent.unhover(sort)
    sort.blur()
  },
})

/** The keyboard sorts, opens a row and turns the page. */
export const ByKeyboard = meta.story({
  args: { rows: createBookings(24), pageSize: 5, details: ({ id }) => `Number ${id}` },
  play: async ({ canvas, userEvent }) => {
    canvas.getByRole('button', { name: 'Progress' }).focus()
    await userEvent.keyboard('{Enter}')
    canvas.getByRole('button', { name: 'Next rows' }).focus()
    await userEvent.keyboard('{Enter}')
    await expect(canvas.getByText('6–10 of 24')).toBeVisible()
    const [first] = canvas.getAllByRole('button', { expanded: false })
    first?.focus()
    await userEvent.keyboard(' ')
    await expect(canvas.getByText(/^Number/)).toBeVisible()
  },
})

export const WithoutRows = meta.story({ args: { rows: [] } })

/** It scrolls sideways in itself, never the page. */
export const Narrow = meta.story({ parameters: { frameWidth: 320 } })

export const RightToLeft = meta.story({
  globals: { direction: 'rtl' },
  args: { pageSize: 5, details: ({ id }) => id },
})

export const ForcedColours = meta.story({
  globals: { contrast: 'forced' },
  args: { pageSize: 5, details: ({ id }) => id },
})
