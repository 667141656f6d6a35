import { benchProgress, type PostgresServer } from '@livepane/devstack/database'
import { atLeast, atMost, type Goal } from '../goal.ts'
import { ms, printTable, times } from '../support/printTable.ts'

const MILESTONES = { full: 10_000, quick: 2_000 }
const GOAL = 100
const GOAL_SINGLE_MS = 1.5

/** What it costs that a booking follows its milestones. */
export async function compareProgress(server: PostgresServer, isQuick: boolean): Promise<Goal[]> {
  const milestones = isQuick ? MILESTONES.quick : MILESTONES.full
  const { bulkMs, singleMs } = await benchProgress(server, { milestones })
  printTable(
    ['milestones', 'no trigger', 'ours', 'a trigger per row', 'ratio'],
    [
      [
        `${milestones.toLocaleString('en')} of one booking at once`,
        ms(bulkMs.none),
        ms(bulkMs.ours),
        ms(bulkMs.naive),
        times(bulkMs.ratio),
      ],
      ['one of five, median', '', ms(singleMs.ours), ms(singleMs.naive), ''],
    ],
  )
  const what = `${milestones.toLocaleString('en')} milestones of one booking`
  return [
    atLeast(`${what} at once, beside a trigger per row`, GOAL, bulkMs.ratio, times),
    atMost(
      'one milestone, slower than with that trigger by',
      GOAL_SINGLE_MS,
      singleMs.difference,
      ms,
    ),
  ]
}
