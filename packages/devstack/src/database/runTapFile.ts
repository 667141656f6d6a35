import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { type Client, Query } from 'pg'
import { PGTAP_SCHEMA } from './installPgtap.ts'
import { readTap, type TapAssertion } from './tapAssertions.ts'
import { withClient } from './withClient.ts'

/** Runs a pgTAP file on a connection of its own and returns what it claimed. */
export async function runTapFile(url: string, file: string): Promise<TapAssertion[]> {
  const sql = await readTapFile(file)
  return await withClient(url, async (client) => {
    await client.query(`set search_path = public, extensions, ${PGTAP_SCHEMA}`)
    const { lines, error } = await collectLines(client, sql)
    return readTap(lines, error)
  })
}

/** A file with those in it that it includes as psql does: a line `\ir other.sql`, from its own folder. */
async function readTapFile(file: string): Promise<string> {
  const lines = (await readFile(file, 'utf8')).split('\n')
  const included = await Promise.all(
    lines.map(async (line) => {
      const name = /^\\ir (\S+)$/.exec(line)?.[1]
      return name === undefined ? line : await readTapFile(path.join(path.dirname(file), name))
    }),
  )
  return included.join('\n')
}

/** Every line of every cell, in order. An error ends it, and keeps what came before. */
async function collectLines(
  client: Client,
  sql: string,
): Promise<{ lines: string[]; error?: Error }> {
  const lines: string[] = []
  return await new Promise((resolve) => {
    const query = new Query(sql)
    query.on('row', (row: Record<string, unknown>) => {
      for (const cell of Object.values(row)) lines.push(...String(cell ?? '').split('\n'))
    })
    query.on('error', (error: Error) => resolve({ lines, error }))
    query.on('end', () => resolve({ lines }))
    client.query(query)
  })
}
