import { createRandom } from '@livepane/msw/protocol'
import { describe, expect } from 'vitest'
import { isSoak, SEED } from '../../scripts/isSoak.ts'
import { differencesOf, rowsOf } from '../support/expected/differencesOf.ts'
import { expectBookings } from '../support/expected/expectBookings.ts'
import { expectPanels } from '../support/expected/expectPanels.ts'
import { readAsViewer } from '../support/expected/readAsViewer.ts'
import { runOperations } from '../support/operations/runOperations.ts'
import { it } from '../support/panelsPage.ts'
import { admin, ben, userIds } from '../support/viewers.ts'

const OPERATIONS = 1000
/** The numbers are looked at after each of so many parts. */
const ROUNDS = isSoak ? 20 : 4
/** Less than any clock by which a figure is read again: its event has to bring it. In milliseconds. */
const HEARD_MS = 25_000
const message = (round: number): string => `round ${round} with LIVEPANE_SEED=${SEED}`

describe('panels over random operations of a business', () => {
  it('say what the tables come to, each number', { timeout: 600_000 }, async ({
    devstack: { sql },
    open,
    annotate,
  }) => {
    await annotate(message(ROUNDS))
    const random = createRandom(SEED)
    const panels = await open(admin)
    await panels.showTables()

    for (let round = 1; round <= ROUNDS; round++) {
      await runOperations(sql, random, OPERATIONS / ROUNDS)
      await sql.query('call private.drain_refreshes()')

      const expected = await expectPanels(sql, userIds.admin)
      const said = { message: message(round), timeout: HEARD_MS }
      await expect
        .poll(async () => differencesOf(await panels.figures(), expected.figures), said)
        .toEqual([])
      // By now it has heard of everything; tables are turned through, which takes longer.
      const rows = rowsOf(expected.tables)
      await expect
        .poll(async () => differencesOf(rowsOf(await panels.tables()), rows), said)
        .toEqual([])
    }
    expect(new Set(Object.values(await panels.claims()))).toEqual(new Set(['live']))
  })

  it('say to a customer what that customer may see', async ({ devstack: { sql }, open }) => {
    const random = createRandom(SEED + 1)
    // A booking that is somebody else's now leaves without a word.
    const panels = await open(ben, { verifyMs: 2000 })
    await expect.poll(async () => (await panels.claims())['Bookings by status']).toBe('live')

    await runOperations(sql, random, OPERATIONS / 10)

    const bookings = await readAsViewer(sql, userIds.ben, expectBookings)
    const figures = { ...bookings, 'Booked today': '—', 'Spent at Mill Lane': '€0' }
    await expect
      .poll(async () => differencesOf(await panels.figures(), figures), {
        message: message(1),
      })
      .toEqual([])
    expect(await panels.denied()).toEqual([
      'Payments',
      'Accounts',
      'Fleet utilization this month',
      'Support',
      'Needs a look',
      'Client health',
      expect.stringMatching(/^Event compliance/),
    ])
  })
})
