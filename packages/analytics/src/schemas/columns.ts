import * as z from 'zod/mini'

/** Digits become the number that they are: some servers and settings render `numeric` and `bigint` as text. */
function fromDigits<Schema extends z.core.$ZodType<number>>(schema: Schema) {
  return z.pipe(
    z.transform((value) =>
      typeof value === 'string' && value.trim() !== '' ? Number(value) : value,
    ),
    schema,
  )
}

/** A `numeric` of either sign. */
export const numeric = fromDigits(z.number())

/** A `numeric` from 0: money that is never owed the other way, or a share of a hundred that may be more than all. */
export const amount = fromDigits(z.number().check(z.nonnegative()))

/** How many: whole, from 0. */
export const count = fromDigits(z.int().check(z.nonnegative()))

/** The key of a row. Postgres takes any 128 bits, whatever version they claim to be. */
export const id = z.guid()

/** A `date`: `2026-11-21`. */
export const day = z.iso.date()

/** A `timestamptz`, as JSON has it. */
export const instant = z.iso.datetime({ offset: true })
