// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { describeConformance } from '../../test/describeConformance.tsx'
import { DataTable, type DataTableProps } from './DataTable.tsx'
import type { DataColumn } from './dataColumn.ts'

interface Client {
  name: string
  score: number | null
}

const columns: readonly DataColumn<Client>[] = [
  { key: 'name', label: 'Client', value: ({ name }) => name },
  { key: 'score', label: 'Score', value: ({ score }) => score, isNumeric: true },
]
const clients: readonly Client[] = [
  { name: 'Borealis', score: 40 },
  { name: '=Acme', score: 1200.5 },
  { name: 'Cobalt', score: null },
]
const table = (props: Partial<DataTableProps<Client>> = {}) => (
  <DataTable
    caption="Clients"
    columns={columns}
    rows={clients}
    rowKey={({ name }) => name}
    {...props}
  />
)
const names = () => screen.getAllByRole('rowheader').map(({ textContent }) => textContent)
const heading = (name: string) => screen.getByRole('columnheader', { name })
const sortBy = (name: string) => fireEvent.click(within(heading(name)).getByRole('button'))

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

describe('DataTable', () => {
  describeConformance((props) => table({ fileName: 'clients', pageSize: 2, ...props }), {
    root: HTMLDivElement,
    dataAttributes: { 'data-state': 'ready' },
  })

  it('writes numbers in the language, and a dash for what is missing', () => {
    render(table())
    expect(screen.getAllByRole('cell').map(({ textContent }) => textContent)).toEqual([
      '40',
      '1,200.5',
      '—',
    ])
  })

  it('says that there are no rows', () => {
    render(table({ rows: [] }))
    expect(screen.getByRole('cell').textContent).toBe('No rows')
  })

  describe('sorting', () => {
    it('begins with the largest number and the first letter, and turns round', () => {
      render(table())
      sortBy('Score')
      expect(names()).toEqual(['=Acme', 'Borealis', 'Cobalt'])
      expect(heading('Score').getAttribute('aria-sort')).toBe('descending')

      sortBy('Score')
      expect(names()).toEqual(['Borealis', '=Acme', 'Cobalt'])
      expect(heading('Score').getAttribute('aria-sort')).toBe('ascending')

      sortBy('Client')
      expect(names()).toEqual(['=Acme', 'Borealis', 'Cobalt'])
      expect(heading('Score').getAttribute('aria-sort')).toBe('none')
    })

    it('goes back to the first page', () => {
      render(table({ pageSize: 2 }))
      fireEvent.click(screen.getByRole('button', { name: 'Next rows' }))
      sortBy('Client')
      expect(names()).toEqual(['=Acme', 'Borealis'])
    })
  })

  describe('prop: pageSize', () => {
    it('shows so many, and the way to the others', () => {
      render(table({ pageSize: 2 }))
      expect(names()).toEqual(['Borealis', '=Acme'])
      expect(screen.getByText('1–2 of 3')).toBeTruthy()

      fireEvent.click(screen.getByRole('button', { name: 'Next rows' }))
      expect(names()).toEqual(['Cobalt'])

      fireEvent.click(screen.getByRole('button', { name: 'Next rows' }))
      expect(screen.getByText('3–3 of 3')).toBeTruthy()
    })

    it('falls back to the last page that there is when rows go', () => {
      const { rerender } = render(table({ pageSize: 1 }))
      const next = screen.getByRole('button', { name: 'Next rows' })
      fireEvent.click(next)
      fireEvent.click(next)
      rerender(table({ pageSize: 1, rows: clients.slice(0, 2) }))
      expect(names()).toEqual(['=Acme'])
    })
  })

  describe('prop: details', () => {
    it('opens a row, which stays open wherever it is sorted to', () => {
      render(table({ details: ({ name }) => `More of ${name}` }))
      fireEvent.click(screen.getByRole('button', { name: 'Borealis', expanded: false }))
      expect(screen.getByText('More of Borealis')).toBeTruthy()

      sortBy('Score')
      expect(screen.getByRole('button', { name: 'Borealis', expanded: true })).toBeTruthy()

      fireEvent.click(screen.getByRole('button', { name: 'Borealis' }))
      expect(screen.queryByText('More of Borealis')).toBeNull()
    })
  })

  describe('prop: fileName', () => {
    it('exports every row as it is sorted, by values and not by looks', async () => {
      const made: Blob[] = []
      const links: string[] = []
      vi.stubGlobal(
        'URL',
        Object.assign(URL, {
          createObjectURL: (blob: Blob) => `blob:${made.push(blob)}`,
          revokeObjectURL: () => {},
        }),
      )
      vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
        this: HTMLAnchorElement,
      ) {
        links.push(this.download)
      })
      render(table({ fileName: 'clients', pageSize: 1 }))
      sortBy('Score')
      fireEvent.click(screen.getByRole('button', { name: 'Export as CSV: Clients' }))

      expect(links).toEqual(['clients.csv'])
      const bytes = new Uint8Array((await made[0]?.arrayBuffer()) ?? new ArrayBuffer(0))
      expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
      expect(new TextDecoder().decode(bytes)).toBe(
        "Client,Score\r\n'=Acme,1200.5\r\nBorealis,40\r\nCobalt,\r\n",
      )
      vi.unstubAllGlobals()
    })
  })
})
