import type { ReplayRequest, ServerBroadcast, StoredMessage } from '@livepane/msw/protocol'
import type { Queryable } from './queryable.ts'
import type { TextTuple, WalChange } from './walStream.ts'

/** The publication that carries `realtime.send` and `realtime.broadcast_changes` to Realtime. */
export const MESSAGES_PUBLICATION = 'supabase_realtime_messages_publication'

/** Makes the publication, which a hosted project's Realtime makes for itself. */
export async function publishMessages(db: Queryable): Promise<void> {
  await db.query(`
    do $$ begin
      if not exists (
        select from pg_catalog.pg_publication where pubname = '${MESSAGES_PUBLICATION}'
      ) then
        create publication ${MESSAGES_PUBLICATION} for table realtime.messages
          with (publish = 'insert', publish_via_partition_root = true);
      end if;
    end $$`)
}

/** Whether a change is a message on its way out rather than a row of the user's. */
export function isMessage({ relation }: WalChange): boolean {
  return relation.schema === 'realtime' && relation.name === 'messages'
}

/** The broadcast that an inserted row asks for. `undefined` for any other row. */
export function toBroadcast({ type, row }: WalChange): ServerBroadcast | undefined {
  if (type !== 'INSERT' || !row || row.extension !== 'broadcast') return undefined
  return {
    topic: row.topic ?? '',
    event: row.event ?? '',
    payload: readPayload(row),
    private: row.private === 't',
    ...(row.id ? { id: row.id } : {}),
  }
}

/** The private messages of a topic that were stored since then, newest first. Older ones than three days are gone. */
export async function readMessages(
  db: Queryable,
  topic: string,
  { sinceMs, limit }: ReplayRequest,
): Promise<StoredMessage[]> {
  const { rows } = await db.query(
    `select id, event, payload from realtime.messages
     where topic = $1 and private and extension = 'broadcast'
       and inserted_at >= greatest(to_timestamp($2::double precision / 1000), now() - interval '72 hours')
       and inserted_at < now() + interval '1 minute'
     order by inserted_at desc limit $3`,
    [topic, sinceMs, limit],
  )
  return rows
}

function readPayload({ payload }: TextTuple): unknown {
  return payload === null || payload === undefined ? {} : JSON.parse(payload)
}
