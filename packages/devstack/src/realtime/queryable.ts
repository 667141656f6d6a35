import type { Pool } from 'pg'

/** Runs SQL: a pool or one of its clients. */
export type Queryable = Pick<Pool, 'query'>
