import { setTimeout as sleep } from 'node:timers/promises'
import type { PoolClient } from 'pg'
import type { Write } from '../../../packages/core/test/schedules/scheduleStep.ts'
import type { TableName } from '../../../packages/core/test/schedules/tables.ts'

/** The first key of rows that are written many at once. */
const MANY_FROM = 100
/** A key that no row has but during a swap. */
const SWAP_ID = 99

/** A large value of its own for each order: Postgres leaves it out of updates that do not touch it. */
const NOTE = `note text not null default repeat(md5(random()::text), 100)`

/** The tables of every schedule. `visits` are open to whoever is signed in, by a policy; `orders` have none. */
export const CREATE_TABLES = `
  create table orders (id int primary key, grp int, value int, version int default 1, ${NOTE});
  alter table orders alter column note set storage external;
  create table visits (area text, id int, grp int, value int, primary key (area, id));
  alter table visits enable row level security;
  create policy "Everyone signed in reads" on visits for select to authenticated using (true);
  grant select on orders, visits to authenticated;
  alter publication supabase_realtime add table orders, visits;
  create function broadcast_change() returns trigger language plpgsql security definer as $$
  begin
    perform realtime.broadcast_changes(
      'public.' || tg_table_name || ':all', tg_op, tg_op, tg_table_name, 'public', new, old);
    return null;
  end;
  $$;
  create policy "Everyone signed in hears" on realtime.messages for select to authenticated using (true);
  create trigger broadcast_change after insert or update or delete on orders
    for each row execute function broadcast_change();
  create trigger broadcast_change after insert or update or delete on visits
    for each row execute function broadcast_change();`

/** Empties the tables, but for a row of each group that no step touches: what columns a row has is known. */
export const RESET_TABLES = `
  truncate orders, visits;
  insert into orders (id, grp, value) values (50, 1, 5), (51, 2, 5), (52, 3, 5);
  insert into visits (area, id, grp, value) values ('kept', 50, 1, 5), ('kept', 51, 2, 5), ('kept', 52, 3, 5)`

/** Writes as one transaction and commits it after `openMs`. One that Postgres ends to break a deadlock leaves no trace. */
export async function writeToPostgres(
  connection: PoolClient,
  writes: readonly Write[],
  openMs: number,
): Promise<void> {
  try {
    await connection.query('begin')
    for (const write of writes) {
      for (const statement of statements(write)) await connection.query(statement)
    }
    if (openMs > 0) await sleep(openMs)
    await connection.query('commit')
  } catch (error) {
    await connection.query('rollback')
    if (!isExpected(error)) throw error
  }
}

/** A deadlock, or a key that another transaction took meanwhile. */
function isExpected(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && ['40P01', '23505'].includes(String(error.code))
  )
}

function statements(write: Write): string[] {
  const { table } = write
  const isMove = write.kind === 'rekey' || write.kind === 'swap'
  // Where there is a policy, the server looks a changed row up by its new key, and is silent when it has moved on.
  if (isMove && table === 'visits') return []
  switch (write.kind) {
    case 'put':
      return [put(table, `select ${write.id}`, write.group, write.value)]
    case 'remove':
      return [`delete from ${table} where id = ${write.id}`]
    case 'rekey':
      return [rekey(table, write.id, write.to, `, grp = ${write.group}`)]
    case 'swap':
      return write.id === write.to
        ? []
        : [
            rekey(table, write.id, SWAP_ID),
            rekey(table, write.to, write.id),
            rekey(table, SWAP_ID, write.to),
            rekey(table, SWAP_ID, write.id),
          ]
    case 'putMany': {
      const last = MANY_FROM + write.count - 1
      return [put(table, `select generate_series(${MANY_FROM}, ${last})`, write.group, write.value)]
    }
    case 'removeMany':
      return [`delete from ${table} where id >= ${MANY_FROM}`]
  }
}

function put(table: TableName, ids: string, group: number | null, value: number): string {
  const [columns, key] = table === 'visits' ? [`${area('id')}, id`, 'area, id'] : ['id', 'id']
  return `
    insert into ${table} (${key}, grp, value)
    select ${columns}, ${group}, ${value} from (${ids}) as wanted (id)
    on conflict (${key}) do update set grp = excluded.grp, value = excluded.value${nextVersion(table)}`
}

function rekey(table: TableName, id: number, to: number, more = ''): string {
  const areaOf = table === 'visits' ? `, area = ${area(`${to}`)}` : ''
  return `
    update ${table} set id = ${to}${areaOf}${more}${nextVersion(table)}
    where id = ${id} and not exists (select from ${table} where id = ${to})`
}

function area(id: string): string {
  return `case when ${id} % 2 = 0 then 'even' else 'odd' end`
}

function nextVersion(table: TableName): string {
  return table === 'orders' ? ', version = orders.version + 1' : ''
}
