import type { Client } from 'pg'
import { type Pgoutput, PgoutputPlugin } from 'pg-logical-replication'

/**
 * `pgoutput`, with column values left as Postgres wrote them. Parsed ones have
 * lost digits of numerics and microseconds of timestamps.
 *
 * Its slot is temporary and made on the streaming connection itself, so that it
 * goes with that connection, however that ends.
 */
export class TextPgoutputPlugin extends PgoutputPlugin {
  override parse(buffer: Buffer): Pgoutput.Message {
    const message = super.parse(buffer)
    if (message.tag === 'relation') {
      // The parser keeps this object and reads the rows that follow by it.
      for (const column of message.columns) column.parser = (text: string) => text
    }
    return message
  }

  override async start(client: Client, slotName: string, lastLsn: string): Promise<unknown> {
    // Upper case: the grammar of replication commands knows no other.
    await client.query(
      `CREATE_REPLICATION_SLOT "${slotName}" TEMPORARY LOGICAL pgoutput (SNAPSHOT 'nothing')`,
    )
    return await super.start(client, slotName, lastLsn)
  }
}
