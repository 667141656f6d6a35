import { LivepaneError, type RealtimeManager } from '@livepane/core'
import type { Misfit } from '../parseRows.ts'

/** Has the log name each column of a model that does not fit, once: what is wrong in one row mostly is in all. */
export function logMisfits(
  { log }: Pick<RealtimeManager, 'log'>,
  misfits: readonly Misfit[],
): void {
  const byColumn = new Map(
    misfits.map((misfit) => [`misfit:${misfit.table}.${misfit.field.split('.')[0]}`, misfit]),
  )
  for (const [column, misfit] of byColumn) log.reportOnce(column, rowMisfit(misfit))
}

function rowMisfit({ table, key, field, problem }: Misfit): LivepaneError {
  return new LivepaneError(
    'row-misfit',
    `Row "${key}" of "${table}" does not fit at "${field}": ${problem}. It is not in what is shown.`,
    { hint: 'Mend the data or the schema of its rows.' },
  )
}
