import { moneyText, type Numeric, numberText, type PanelTexts } from './panelTexts.ts'
import type { Read } from './readAsViewer.ts'

const MILL_LANE = "'f0000000-0000-4000-8000-000000000001'"
/** As the panel lists them where their cost is the same. */
const CATEGORIES = [
  'maintenance',
  'cleaning',
  'utilities',
  'supplies',
  'staffing',
  'marketing',
  'other',
] as const

/** What came in, what is open and what was spent. */
export async function expectMoney(read: Read): Promise<PanelTexts> {
  const [revenue, accounts, expenses] = [
    await expectPayments(read),
    await expectAccounts(read),
    await expectExpenses(read),
  ]
  return {
    figures: { ...revenue.figures, ...accounts, ...expenses.figures },
    tables: { ...revenue.tables, ...expenses.tables },
  }
}

const IS_PAID = "status in ('succeeded', 'refunded') and paid_at is not null"

async function expectPayments(read: Read): Promise<PanelTexts> {
  const days = await read<Record<'gross' | 'refunds' | 'deposits' | 'balances', string>>(`
    select
      (select coalesce(sum(amount), 0) from payments where ${IS_PAID} and paid_at::date = day) gross,
      (select coalesce(sum(refunded_amount), 0) from payments where ${IS_PAID} and paid_at::date = day) refunds,
      (
        select coalesce(sum(part.amount), 0) from booking_payments part join payments on payments.id = payment_id
        where ${IS_PAID} and paid_at::date = day and kind = 'deposit'
      ) deposits,
      (
        select coalesce(sum(part.amount), 0) from booking_payments part join payments on payments.id = payment_id
        where ${IS_PAID} and paid_at::date = day and kind = 'balance'
      ) balances
    from (select generate_series(current_date - 29, current_date, interval '1 day')::date as day) days
    order by day desc`)
  const total = (column: 'gross' | 'refunds' | 'deposits' | 'balances') =>
    days.reduce((cents, day) => cents + Math.round(Number(day[column]) * 100), 0) / 100
  return {
    figures: {
      'Payments: Net of refunds': `${moneyText(total('gross') - total('refunds'))} last 30 days`,
      'Payments: Deposits': moneyText(total('deposits')),
      'Payments: Balances': moneyText(total('balances')),
      'Payments: Refunds': moneyText(total('refunds')),
    },
    tables: {
      'Received by day': days.map(({ gross, refunds }) => [moneyText(gross), moneyText(refunds)]),
    },
  }
}

async function expectAccounts(read: Read): Promise<Record<string, string>> {
  const [row] = await read<Record<'due' | 'payouts' | 'card' | 'manual' | 'let', string | null>>(`
    select
      (select sum(amount - paid_amount) from payment_schedules where status = 'open' and due_date <= current_date) due,
      (select sum(amount) from payout_reconciliations where status = 'pending' and payout_date <= current_date) payouts,
      (
        select sum(amount - refunded_amount) from payments
        where ${IS_PAID} and paid_at::date between current_date - 89 and current_date
      ) card,
      (select sum(amount) from manual_payments where received_on between current_date - 89 and current_date) manual,
      (
        select round(100.0 * count(*) filter (where exists (
          select from equipment_utilization
          where equipment_id = equipment.id and day = current_date and hours_rented > 0
        )) / nullif(count(*), 0), 1)
        from equipment
        where is_active
      ) let`)
  return {
    'Accounts: Due and open': moneyText(row?.due ?? 0),
    'Accounts: Payouts on the way': moneyText(row?.payouts ?? 0),
    'Accounts: By card': `${moneyText(row?.card ?? 0)} last 90 days`,
    'Accounts: By other means': `${moneyText(row?.manual ?? 0)} last 90 days`,
    'Due today': moneyText(row?.due ?? 0),
    'Let today': numberText(row?.let),
  }
}

interface ExpenseRow {
  category: (typeof CATEGORIES)[number]
  approval_status: 'approved' | 'pending' | 'rejected'
  amount: Numeric
  is_here: boolean
}

async function expectExpenses(read: Read): Promise<PanelTexts> {
  const rows = await read<ExpenseRow>(`
    select category, approval_status, amount, property_id is not distinct from ${MILL_LANE} is_here from expenses`)
  const sum = (some: readonly ExpenseRow[], status: ExpenseRow['approval_status']) =>
    some
      .filter(({ approval_status }) => approval_status === status)
      .reduce((cents, { amount }) => cents + Math.round(Number(amount) * 100), 0) / 100
  const waiting = rows.filter(({ approval_status }) => approval_status === 'pending').length
  const byCategory = CATEGORIES.map((category) => {
    const own = rows.filter((row) => row.category === category)
    const name = category.charAt(0).toUpperCase() + category.slice(1)
    return { name, count: own.length, own, approved: sum(own, 'approved') }
  })
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.approved - a.approved)
  const approved = sum(rows, 'approved')
  return {
    figures: {
      'Spent at Mill Lane': moneyText(
        sum(
          rows.filter(({ is_here }) => is_here),
          'approved',
        ),
      ),
      'Expenses: Approved': moneyText(approved),
      'Expenses: Waiting': `${moneyText(sum(rows, 'pending'))} ${
        waiting === 1 ? '1 waits for a decision' : `${waiting} wait for a decision`
      }`,
      'Expenses: Rejected': moneyText(sum(rows, 'rejected')),
    },
    tables: {
      Expenses: byCategory.map(({ name, own }) => [
        name,
        moneyText(sum(own, 'approved')),
        moneyText(sum(own, 'pending')),
        moneyText(sum(own, 'rejected')),
      ]),
      'Approved cost by category': byCategory
        .filter((row) => row.approved > 0)
        .map((row) => [
          row.name,
          moneyText(row.approved),
          numberText(row.approved / approved, { style: 'percent', maximumFractionDigits: 1 }),
        ]),
    },
  }
}
