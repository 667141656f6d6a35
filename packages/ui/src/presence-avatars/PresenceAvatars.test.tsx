// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { describeConformance } from '../../test/describeConformance.tsx'
import { PresenceAvatars } from './index.ts'

const people = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `u${index}`, name: `Person ${index}` }))

describe('PresenceAvatars', () => {
  describeConformance((props) => <PresenceAvatars users={people(9)} {...props} />, {
    root: HTMLDivElement,
    dataAttributes: { 'data-state': 'ready' },
  })

  afterEach(cleanup)

  it('is a list named by the number of people, not of tabs', () => {
    render(<PresenceAvatars users={[...people(3), ...people(2)]} />)
    expect(screen.getByRole('group', { name: '3 people online' })).toBeTruthy()
    expect(screen.getAllByRole('listitem')).toHaveLength(3)
  })

  it('says who each is, and which is the reader', () => {
    render(
      <PresenceAvatars
        users={[
          { id: 'a', name: 'Ada Palmer' },
          { id: 'b', name: 'Noor', isSelf: true },
          { id: 'c' },
        ]}
      />,
    )
    expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'NNoor (you)',
      'APAda Palmer',
      'Someone',
    ])
  })

  it('says that nobody is here', () => {
    render(<PresenceAvatars users={[]} />)
    expect(screen.getByRole('group', { name: 'Nobody is online' }).textContent).toBe(
      'Nobody is online',
    )
    expect(screen.queryByRole('list')).toBeNull()
  })

  describe('prop: max', () => {
    it('counts those that do not fit, and names them', () => {
      render(<PresenceAvatars users={people(9)} max={6} />)
      const last = screen.getAllByRole('listitem').at(-1)
      expect(last?.textContent).toBe('+33 more: Person 6, Person 7, Person 8')
      expect(last?.firstElementChild?.getAttribute('title')).toBe('Person 6, Person 7, Person 8')
    })

    it('does not put "+1" where that one fits', () => {
      render(<PresenceAvatars users={people(6)} max={5} />)
      expect(screen.getAllByRole('listitem')).toHaveLength(6)
      expect(screen.queryByText(/\+/)).toBeNull()
    })

    it('does not name a thousand', () => {
      render(<PresenceAvatars users={people(1000)} />)
      expect(screen.getAllByRole('listitem').at(-1)?.textContent?.length).toBeLessThan(400)
    })
  })

  describe('picture', () => {
    it('has the name as its text', () => {
      render(<PresenceAvatars users={[{ id: 'a', name: 'Ada', avatarUrl: '/ada.png' }]} />)
      expect(screen.getByRole('img', { name: 'Ada' }).getAttribute('src')).toBe('/ada.png')
    })

    it('gives way to initials when it does not load', () => {
      render(<PresenceAvatars users={[{ id: 'a', name: 'Ada', avatarUrl: '/gone.png' }]} />)
      fireEvent.error(screen.getByRole('img'))
      expect(screen.queryByRole('img')).toBeNull()
      expect(screen.getByText('A')).toBeTruthy()
    })

    it.each(['javascript:alert(1)', 'data:image/svg+xml,<svg/>', '//evil.example/a.png'])(
      'is not loaded from %s',
      (avatarUrl) => {
        render(<PresenceAvatars users={[{ id: 'a', name: 'Ada', avatarUrl }]} />)
        expect(screen.queryByRole('img')).toBeNull()
      },
    )
  })
})
