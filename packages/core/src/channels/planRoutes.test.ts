import { describe, expect, it } from 'vitest'
import { resolveBinding } from './binding.ts'
import type { Phase } from './bindingState.ts'
import type { Channel } from './channel.ts'
import { type Candidate, type PlanSituation, planRoutes } from './planRoutes.ts'

interface Named extends Candidate {
  name: string
}

/** A binding with a live channel of its own, unless it says otherwise. */
function candidate(
  name: string,
  filter?: string,
  { own = 'live', ...rest }: Partial<Omit<Candidate, 'own'>> & { own?: Phase | 'none' } = {},
): Named {
  const state = { getSnapshot: () => ({ status: own }), subscribe: () => () => {} }
  return {
    name,
    binding: resolveBinding({ table: 'bookings', filter }),
    own: own === 'none' ? undefined : ({ state } as unknown as Channel),
    isOnWire: own === 'live',
    isSuspect: false,
    isUnservable: false,
    ...rest,
  }
}

const filters = (count: number, rest: Parameters<typeof candidate>[2] = {}) =>
  Array.from({ length: count }, (_, index) => candidate(`f${index}`, `id=eq.${index}`, rest))

/** Each binding's way, by name. */
function plan(candidates: Named[], situation: Partial<PlanSituation> = {}) {
  const plans = planRoutes(candidates, { isSharing: false, room: 80, ...situation })
  return Object.fromEntries(
    [...plans].map(([{ name }, way]) => [name, typeof way === 'object' ? way.name : way]),
  )
}

describe('planRoutes', () => {
  it('gives a few filters a channel each', () => {
    expect(plan([candidate('all'), ...filters(0)])).toEqual({ all: 'own' })
    expect(plan(filters(4))).toEqual({ f0: 'own', f1: 'own', f2: 'own', f3: 'own' })
  })

  it('puts more than four on one', () => {
    expect(new Set(Object.values(plan(filters(5))))).toEqual(new Set(['shared']))
  })

  it('has the whole table serve what it can', () => {
    const all = candidate('all')
    const pattern = candidate('pattern', 'name=match.^a')

    expect(plan([...filters(6), pattern, all])).toMatchObject({
      all: 'own',
      f0: 'all',
      f5: 'all',
      pattern: 'own',
    })
  })

  it('counts only the filters that are not served', () => {
    const patterns = ['a', 'b', 'c'].map((name) => candidate(name, `name=match.^${name}`))

    expect(plan([candidate('all'), ...filters(3), ...patterns])).toMatchObject({ a: 'own' })
  })

  it('has nothing served by a table that is refused, and serves no filter that is', () => {
    expect(plan([candidate('all', undefined, { own: 'denied' }), ...filters(1)])).toEqual({
      all: 'own',
      f0: 'own',
    })
    expect(plan([candidate('all'), ...filters(1, { own: 'denied' })])).toMatchObject({ f0: 'own' })
  })

  it('leaves to the server what the table does not show', () => {
    expect(plan([candidate('all'), ...filters(1, { isUnservable: true })])).toMatchObject({
      f0: 'own',
    })
  })

  it('goes on sharing while anything is shared', () => {
    expect(plan(filters(2), { isSharing: true })).toEqual({ f0: 'shared', f1: 'shared' })
  })

  it('keeps a refused filter and one that may be to blame off the shared channel', () => {
    const bad = candidate('bad', 'nope=eq.1', { own: 'denied' })
    const suspect = candidate('suspect', 'id=eq.9', { isSuspect: true })

    expect(plan([...filters(5), bad, suspect])).toMatchObject({
      f0: 'shared',
      bad: 'own',
      suspect: 'own',
    })
  })

  it('shares nothing anew while one that may be to blame proves itself', () => {
    const proving = candidate('suspect', 'id=eq.9', { isSuspect: true, own: 'joining' })

    expect(plan([...filters(6), proving])).toMatchObject({ f0: 'own' })
    expect(plan([...filters(6), proving], { isSharing: true })).toMatchObject({ f0: 'shared' })
  })

  it('shares two filters already when there is no room for another channel', () => {
    const waiting = candidate('new', 'id=eq.9', { own: 'none' })

    expect(plan([...filters(1), waiting], { room: 0 })).toEqual({ f0: 'shared', new: 'shared' })
    expect(plan([...filters(1), waiting], { room: 1 })).toEqual({ f0: 'own', new: 'own' })
    expect(plan([waiting], { room: 0 })).toEqual({ new: 'own' })
    expect(plan(filters(2), { room: 0 })).toEqual({ f0: 'own', f1: 'own' })
  })
})
