/*
  What was spent, by property, month, category and decision.

  Adds:    view v_expense_summary.
  Reads:   staff, through the policies of expenses and properties. Everybody
           else sees no row.
  Changes: sends nothing. A page that shows it listens to expenses, and reads
           it again.

  A plain view and not a materialized one: a chart asks for some months, and the
  index on (spent_on, category) finds them. What it shows is true at once.
*/

create view public.v_expense_summary
with (security_invoker = true)
as
select
  expenses.property_id,
  properties.name as property_name,
  -- A day has no zone, and the session's takes no part.
  date_trunc('month', expenses.spent_on::timestamp)::date as month,
  expenses.category,
  expenses.approval_status,
  count(*) as expense_count,
  sum(expenses.amount) as total_amount,
  min(expenses.spent_on) as first_spent_on,
  max(expenses.spent_on) as last_spent_on
from public.expenses
left join public.properties on properties.id = expenses.property_id
group by expenses.property_id, properties.name, 3, expenses.category, expenses.approval_status;

comment on view public.v_expense_summary is
  'One row per property, month, category and decision. Only approved rows are cost: pending ones may become it, rejected ones never do.';
comment on column public.v_expense_summary.property_id is 'Null: expenses of no property, or of one that is gone.';
comment on column public.v_expense_summary.month is 'The first day of the month of the receipts.';

revoke all on public.v_expense_summary from public, anon, authenticated, service_role;
grant select on public.v_expense_summary to authenticated, service_role;
