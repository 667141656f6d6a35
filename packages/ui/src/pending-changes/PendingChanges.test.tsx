// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import * as React from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { describeConformance } from '../../test/describeConformance.tsx'
import type { PendingWrite } from '../offline/pendingWrite.ts'
import { PendingChanges, type PendingChangesProps } from './index.ts'

const NOON = Date.UTC(2026, 10, 21, 12)

function write(id: string, props: Partial<PendingWrite> = {}): PendingWrite {
  return {
    id,
    table: 'bookings',
    action: 'update',
    key: id,
    patch: { status: 'approved' },
    createdAt: NOON - 60_000,
    attempts: 1,
    state: 'failed',
    ...props,
  }
}

const conflict = write('7', {
  state: 'conflict',
  patch: { status: 'approved', guest_count: 80 },
  base: { status: 'pending', guest_count: 60 },
  conflict: { remote: { id: 7, status: 'cancelled', guest_count: 60, version: 3 } },
})

const change = (name: string) => screen.getByText(name).closest('li') ?? document.body
const button = (name: string | RegExp) => screen.getByRole('button', { name })

describe('PendingChanges', () => {
  describeConformance(
    (props) => (
      <PendingChanges
        pending={[write('1', { state: 'queued', nextAttemptAt: NOON + 12_000 })]}
        failed={[write('2', { error: 'No.' })]}
        conflicts={[conflict]}
        onRetry={() => {}}
        onDiscard={() => {}}
        onResolve={() => {}}
        {...props}
      />
    ),
    { root: HTMLElement, dataAttributes: { 'data-state': 'ready' } },
  )

  beforeEach(() => {
    vi.useFakeTimers({ now: NOON })
  })

  afterEach(() => {
    cleanup()
    vi.useRealTimers()
  })

  it('says what to do about an error once, whether its message ends with it or not', () => {
    const hint = 'Retry it, or discard it.'
    render(
      <PendingChanges
        failed={[
          write('2', { error: { message: 'No.', hint } }),
          write('3', { error: { message: `No. ${hint}`, hint } }),
        ]}
      />,
    )

    expect(screen.getAllByText(/^No\./).map((part) => part.parentElement?.textContent)).toEqual([
      `No. ${hint}`,
      `No. ${hint}`,
    ])
  })

  it('shows as much of a long key as tells rows apart', () => {
    const uuid = '482bef53-9a51-4a4e-8f6c-6d1d5f6a7b21'
    const composite = { booking_id: uuid, day: '2026-11-21' }
    render(
      <PendingChanges
        failed={[write('1', { key: uuid }), write('2', { key: composite }), write('INV-2026-0042')]}
        onRetry={() => {}}
      />,
    )

    const retries = screen.getAllByRole('button').map(({ textContent }) => textContent)
    expect(retries).toEqual([
      'Retry all',
      'Retry Change in bookings 482bef53',
      'Retry Change in bookings 482bef53, 2026-11-21',
      'Retry Change in bookings INV-2026-0042',
    ])
  })

  it('prop: rowLabel. Names a row as the host does, and leaves the others to their keys', () => {
    const gala = write('2', { patch: { title: 'Gala' } })
    render(
      <PendingChanges
        failed={[write('1'), gala]}
        rowLabel={({ patch }) => patch?.title?.toString()}
        onRetry={() => {}}
      />,
    )

    expect(button('Retry Change in bookings Gala')).toBeTruthy()
    expect(button('Retry Change in bookings 1')).toBeTruthy()
    expect(change('Gala')).toBeTruthy()
  })

  it('says that everything is saved', () => {
    render(<PendingChanges />)
    expect(screen.getByRole('region', { name: 'Unsaved changes' }).dataset.state).toBe('empty')
    expect(screen.getByText('Everything is saved')).toBeTruthy()
  })

  it('lists what needs a decision first', () => {
    render(
      <PendingChanges
        pending={[write('1', { state: 'queued' })]}
        blocked={[write('2', { state: 'blocked' })]}
        failed={[write('3')]}
        conflicts={[conflict]}
      />,
    )
    expect(screen.getAllByRole('heading').map(({ textContent }) => textContent)).toEqual([
      'Unsaved changes',
      'Changed by someone else too',
      'Could not be saved',
      'Waiting',
    ])
    expect(screen.getAllByRole('listitem')).toHaveLength(4)
    expect(within(change('2')).getByText('Waits for an earlier change')).toBeTruthy()
  })

  it('says what each change is, why it waits and when it is tried again', () => {
    render(
      <PendingChanges
        pending={[
          write('1', {
            state: 'queued',
            error: { message: 'The server is busy.', hint: 'Nothing to do.' },
            nextAttemptAt: NOON + 12_000,
          }),
        ]}
      />,
    )
    const { textContent } = change('1')
    for (const words of ['Change in bookings', 'Changes status', '1m ago', 'Retrying in 12 s']) {
      expect(textContent).toContain(words)
    }
    expect(textContent).toContain('The server is busy. Nothing to do.')
  })

  it('takes names and values from the host', () => {
    render(
      <PendingChanges
        conflicts={[conflict]}
        onResolve={() => {}}
        tableLabel={() => 'Reservas'}
        fieldLabel={(field, table) => `${table}.${field}`}
        formatField={(value, field) => (field === 'status' ? `«${value}»` : undefined)}
      />,
    )
    expect(screen.getByText('Change in Reservas')).toBeTruthy()
    fireEvent.click(button(/^Compare/))
    expect(screen.getByRole('rowheader', { name: /bookings.status/ })).toBeTruthy()
    expect(screen.getByText('«cancelled»')).toBeTruthy()
    expect(screen.getByText('80')).toBeTruthy()
  })

  describe('prop: onRetry', () => {
    it('sends one again, or all that failed', () => {
      const onRetry = vi.fn()
      render(<PendingChanges failed={[write('1'), write('2')]} onRetry={onRetry} />)
      fireEvent.click(button('Retry Change in bookings 2'))
      fireEvent.click(button('Retry all'))
      expect(onRetry.mock.calls).toEqual([['2'], []])
    })

    it('has no buttons without it, nor for what is on its way', () => {
      const inflight = write('1', { state: 'inflight' })
      render(<PendingChanges pending={[inflight]} onRetry={() => {}} onDiscard={() => {}} />)
      expect(screen.queryByRole('button')).toBeNull()
      expect(screen.getByText('Sending')).toBeTruthy()
    })
  })

  describe('prop: onDiscard', () => {
    it('asks first, with the focus on the answer that loses nothing', () => {
      const onDiscard = vi.fn()
      render(<PendingChanges failed={[write('1')]} onDiscard={onDiscard} />)
      fireEvent.click(button('Discard Change in bookings 1'))
      expect(onDiscard).not.toHaveBeenCalled()
      const question = screen.getByRole('group', { name: /^Discard this change/ })
      expect(document.activeElement).toBe(within(question).getByRole('button', { name: 'Keep' }))

      fireEvent.click(button('Keep'))
      expect(document.activeElement).toBe(button('Discard Change in bookings 1'))
      expect(onDiscard).not.toHaveBeenCalled()

      fireEvent.click(button('Discard Change in bookings 1'))
      fireEvent.click(button('Discard'))
      expect(onDiscard).toHaveBeenCalledExactlyOnceWith('1')
    })

    it('puts the focus on the next change when one goes, and on the list when none is left', () => {
      function Host() {
        const [failed, setFailed] = React.useState([write('1'), write('2')])
        return (
          <PendingChanges
            failed={failed}
            onDiscard={(id) => setFailed((all) => all.filter((one) => one.id !== id))}
          />
        )
      }
      render(<Host />)
      const discard = (key: string) => {
        fireEvent.click(button(`Discard Change in bookings ${key}`))
        fireEvent.click(button('Discard'))
      }
      fireEvent.click(button('Discard Change in bookings 1'))
      fireEvent.click(within(change('1')).getByRole('button', { name: 'Discard' }))
      expect(document.activeElement).toBe(change('2'))
      discard('2')
      expect(screen.getByRole('region').contains(document.activeElement)).toBe(true)
    })
  })

  describe('prop: onResolve', () => {
    const open = (props: Partial<PendingChangesProps> = {}) => {
      const onResolve = vi.fn()
      render(<PendingChanges conflicts={[conflict]} onResolve={onResolve} {...props} />)
      fireEvent.click(button(/^Compare/))
      return onResolve
    }

    it('shows both values of each field, and the one before', () => {
      open()
      const rows = screen.getAllByRole('row').map(({ textContent }) => textContent)
      expect(rows).toEqual([
        'FieldYoursTheirs',
        'statusBefore: pendingapprovedcancelled',
        'guest countBefore: 608060',
      ])
    })

    it('keeps all of one side', () => {
      const onResolve = open()
      fireEvent.click(button('Keep all mine'))
      fireEvent.click(button('Take all theirs'))
      expect(onResolve.mock.calls).toEqual([
        ['7', 'local'],
        ['7', 'remote'],
      ])
    })

    it('saves a choice per field, once every field is decided', () => {
      const onResolve = open()
      const save = button('Save choice')
      expect(save.getAttribute('aria-disabled')).toBe('true')
      fireEvent.click(save)
      expect(onResolve).not.toHaveBeenCalled()

      // Only the reader changed the number of guests, so that one is decided.
      const mine = screen.getByRole('radio', { name: 'guest count Yours 80' })
      expect((mine as HTMLInputElement).checked).toBe(true)
      fireEvent.click(screen.getByRole('radio', { name: 'status Theirs cancelled' }))
      fireEvent.click(save)

      expect(onResolve).toHaveBeenCalledExactlyOnceWith('7', {
        id: 7,
        status: 'cancelled',
        guest_count: 80,
        version: 3,
      })
    })

    it('asks whether to bring back what someone deleted', () => {
      const gone = write('7', { state: 'conflict', conflict: { remote: null } })
      open({ conflicts: [gone] })
      expect(screen.getByText('Someone deleted it meanwhile.')).toBeTruthy()
      expect(screen.queryByRole('table')).toBeNull()
      expect(screen.queryByRole('button', { name: 'Save choice' })).toBeNull()
    })

    it('asks whether to delete what someone changed', () => {
      const deleted = write('7', {
        action: 'delete',
        patch: undefined,
        state: 'conflict',
        conflict: { remote: { id: 7, status: 'approved' } },
      })
      open({ conflicts: [deleted] })
      expect(screen.getByText(/^You deleted it/)).toBeTruthy()
      expect(screen.queryByRole('table')).toBeNull()
    })

    it('compares nothing without it', () => {
      render(<PendingChanges conflicts={[conflict]} />)
      expect(screen.queryByRole('button')).toBeNull()
    })
  })

  it('shows markup as text', () => {
    const hostile = write('1', { table: '<b>x</b>', error: '<img src=x onerror=alert(1)>' })
    const { container } = render(<PendingChanges failed={[hostile]} />)
    expect(container.querySelector('b, img')).toBeNull()
    expect(screen.getByText('<img src=x onerror=alert(1)>')).toBeTruthy()
  })
})
