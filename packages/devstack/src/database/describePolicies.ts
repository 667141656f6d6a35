import { withClient } from './withClient.ts'

const INTRODUCTION = `# Who may do what, row by row

Generated from the catalog of a migrated database by \`pnpm db:generate\`; a test fails when it differs. The roles
\`postgres\` and \`service_role\` skip policies, and \`anon\` has no right on any table of \`public\`. What no policy allows is refused.
`

/** Tables with row level security, their grants and their policies, as Markdown. */
export async function describePolicies(url: string): Promise<string> {
  return await withClient(url, async (client) => {
    await client.query(`set search_path = ''`)
    const { rows: tables } = await client.query<TableRow>(TABLES)
    const { rows: policies } = await client.query<PolicyRow>(POLICIES)
    const { rows: views } = await client.query<ViewRow>(VIEWS)
    const { rows: functions } = await client.query<FunctionRow>(FUNCTIONS)
    const sections = tables.map((table) =>
      tableSection(
        table,
        policies.filter(({ name }) => name === table.name),
      ),
    )
    return [
      INTRODUCTION,
      ...sections,
      '## Views\n',
      'Each is read with the rights of whoever reads it, so the policies of its tables hold.\n',
      markdownTable(
        ['view', 'security invoker', 'authenticated'],
        views.map(({ name, invoker, granted }) => [code(name), invoker, granted]),
      ),
      '## Functions that the API may call\n',
      markdownTable(
        ['function', 'runs as', 'may be called by'],
        functions.map(({ name, runs_as, callers }) => [code(name), runs_as, callers]),
      ),
    ].join('\n')
  })
}

interface TableRow {
  name: string
  comment: string | null
  secured: boolean
  authenticated: string | null
  service_role: string | null
}

interface PolicyRow {
  name: string
  policy: string
  operation: string
  roles: string
  using: string | null
  check: string | null
}

interface ViewRow {
  name: string
  invoker: string
  granted: string
}

interface FunctionRow {
  name: string
  runs_as: string
  callers: string
}

function tableSection(table: TableRow, policies: readonly PolicyRow[]): string {
  const secured = table.secured ? 'on' : '**off**'
  const facts = `Row level security: ${secured}. \`authenticated\`: ${table.authenticated ?? 'nothing'}. \`service_role\`: ${table.service_role ?? 'nothing'}.\n`
  const rules =
    policies.length === 0
      ? 'No policy: nobody but roles that skip policies.\n'
      : markdownTable(
          ['operation', 'policy', 'for', 'rows it may touch', 'rows it may leave'],
          policies.map(({ operation, policy, roles, using, check }) => [
            operation,
            policy,
            roles,
            code(using),
            code(check),
          ]),
        )
  return [
    `## ${table.name}\n`,
    ...(table.comment ? [`${table.comment}\n`] : []),
    facts,
    rules,
  ].join('\n')
}

function markdownTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return `${[line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n')}\n`
}

/** One line of code that a table's cell can hold. */
function code(sql: string | null): string {
  return sql ? `\`${sql.replace(/\s+/g, ' ').replaceAll('|', '\\|')}\`` : '–'
}

/** Everything in public, and what elsewhere has a policy. */
const TABLES = `
  select
    oid::regclass::text as name,
    obj_description(oid, 'pg_class') as comment,
    relrowsecurity as secured,
    granted.authenticated,
    granted.service_role
  from pg_class
  cross join lateral (
    select
      string_agg(privilege, ', ' order by position) filter (where allowed.authenticated) as authenticated,
      string_agg(privilege, ', ' order by position) filter (where allowed.service_role) as service_role
    from unnest(array['select', 'insert', 'update', 'delete']) with ordinality rights (privilege, position)
    cross join lateral (
      -- Rows are deleted whole, and may be written by column.
      select
        case privilege
          when 'delete' then has_table_privilege('authenticated', pg_class.oid, privilege)
          else has_any_column_privilege('authenticated', pg_class.oid, privilege)
        end as authenticated,
        case privilege
          when 'delete' then has_table_privilege('service_role', pg_class.oid, privilege)
          else has_any_column_privilege('service_role', pg_class.oid, privilege)
        end as service_role
    ) allowed
  ) granted
  where relkind in ('r', 'p')
    and (
      relnamespace = 'public'::regnamespace
      or oid in (select polrelid from pg_policy)
    )
  order by relnamespace <> 'public'::regnamespace, 1
`

const POLICIES = `
  select
    format('%I.%I', schemaname, tablename)::regclass::text as name,
    policyname as policy,
    lower(cmd) as operation,
    array_to_string(roles, ', ') as roles,
    qual as "using",
    with_check as "check"
  from pg_policies
  order by array_position(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'ALL'], cmd), policyname
`

const VIEWS = `
  select
    oid::regclass::text as name,
    case when reloptions @> array['security_invoker=true'] then 'yes' else '**no**' end as invoker,
    case when has_table_privilege('authenticated', oid, 'select') then 'select' else '–' end as granted
  from pg_class
  where relkind = 'v' and relnamespace = 'public'::regnamespace
  order by 1
`

const FUNCTIONS = `
  select
    oid::regprocedure::text as name,
    case when prosecdef then 'its owner' else 'the caller' end as runs_as,
    concat_ws(', ',
      case when has_function_privilege('authenticated', oid, 'execute') then 'authenticated' end,
      case when has_function_privilege('service_role', oid, 'execute') then 'service_role' end
    ) as callers
  from pg_proc
  where pronamespace = 'public'::regnamespace
    and (has_function_privilege('authenticated', oid, 'execute') or has_function_privilege('service_role', oid, 'execute'))
  order by 1
`
