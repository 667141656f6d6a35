import type { Pool, QueryResultRow } from 'pg'

/** Rows of a statement. */
export type Read = <Row extends QueryResultRow>(statement: string) => Promise<Row[]>

/** Reads tables with a person's own rights, all at one moment. */
export async function readAsViewer<Result>(
  sql: Pool,
  userId: string,
  task: (read: Read) => Promise<Result>,
): Promise<Result> {
  const connection = await sql.connect()
  const claims = JSON.stringify({ sub: userId, role: 'authenticated' })
  try {
    await connection.query(`begin isolation level repeatable read; set local time zone 'UTC'`)
    await connection.query(
      `select set_config('request.jwt.claims', $1, true), set_config('role', 'authenticated', true)`,
      [claims],
    )
    return await task(async <Row extends QueryResultRow>(statement: string) => {
      const { rows } = await connection.query<Row>(statement)
      return rows
    })
  } finally {
    await connection.query('rollback')
    connection.release()
  }
}
