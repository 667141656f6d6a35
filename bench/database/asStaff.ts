import type { Client } from 'pg'

const STAFF = '57aff000-0000-4000-8000-000000000001'

/** Makes a member of staff, whom `asStaff` signs in. Doing it again changes nothing. */
export async function addStaff(client: Client): Promise<void> {
  await client.query(`
    insert into auth.users (id, email) values ('${STAFF}', 'bench@example.test') on conflict do nothing;
    insert into public.staff (user_id, role) values ('${STAFF}', 'manager') on conflict do nothing;
  `)
}

/** What `work` finds when the connection speaks for a manager, under every policy, as PostgREST has it. */
export async function asStaff<Result>(
  client: Client,
  work: () => Promise<Result>,
): Promise<Result> {
  await client.query(`
    set role authenticated;
    set request.jwt.claims = '{"sub": "${STAFF}", "role": "authenticated"}';
  `)
  try {
    return await work()
  } finally {
    await client.query('reset role; reset request.jwt.claims')
  }
}
