import {
  dayText,
  numberText,
  type PanelTexts,
  percentText,
  shareTexts,
  sortedBy,
} from './panelTexts.ts'
import type { Read } from './readAsViewer.ts'

const PRIORITIES = { urgent: 'Urgent', high: 'High', medium: 'Medium', low: 'Low' } as const
const SEVERITIES = ['low', 'medium', 'high', 'urgent'] as const
const WORDS = {
  low_utilization: 'Rarely let',
  overdue_maintenance: 'Upkeep overdue',
  overdue_insurance: 'Insurance missing',
  sla_breach: 'Ticket late',
  overdue_payment: 'Payment overdue',
}
/** As many as the chart draws. */
const BUSIEST = 8
/** From here on a bar is marked, in percent. */
const LIMIT = 90

/** The fleet, support, and what needs a look. */
export async function expectOperations(read: Read): Promise<PanelTexts> {
  const [fleet, support, alerts] = [
    await expectFleet(read),
    await expectSupport(read),
    await expectAlerts(read),
  ]
  return {
    figures: { ...fleet.figures, ...support.figures, ...alerts.figures },
    tables: { ...fleet.tables, ...alerts.tables },
  }
}

async function expectFleet(read: Read): Promise<PanelTexts> {
  const things = await read<{ name: string; percent: string }>(`
    with month as (
      select date_trunc('month', max(day))::date first_day from equipment_utilization where day <= current_date
    )
    select equipment.name,
      round(
        100.0 * count(*) filter (where hours_rented > 0)
        / (least(current_date, (month.first_day + interval '1 month')::date - 1) - month.first_day + 1), 1
      ) percent
    from month
    join equipment_utilization used on date_trunc('month', used.day) = month.first_day
    join equipment on equipment.id = used.equipment_id
    group by equipment.id, equipment.name, month.first_day`)
  // Of what the chart is about: a thing that was not let in that month is not in it.
  const [upkeep] = await read<{ due: number }>(`
    select count(distinct equipment_id)::integer due
    from equipment_maintenance join equipment_utilization used using (equipment_id)
    where completed_at is null and due_date <= current_date and date_trunc('month', used.day) = (
      select date_trunc('month', max(day)) from equipment_utilization where day <= current_date
    )`)
  const due = upkeep?.due ?? 0
  const busiest = things
    .toSorted((a, b) => Number(b.percent) - Number(a.percent) || a.name.localeCompare(b.name))
    .slice(0, BUSIEST)
  return {
    figures: {
      'Fleet utilization this month': due === 0 ? '' : `Upkeep of ${due} is overdue`,
    },
    tables: {
      [`The ${busiest.length} busiest of ${things.length}`]: busiest.map(({ name, percent }) => [
        name,
        percentText(percent),
        percentText(100),
        numberText(Number(percent) / 100, { style: 'percent', maximumFractionDigits: 0 }) +
          (Number(percent) > LIMIT ? ', above limit' : ''),
      ]),
    },
  }
}

interface TicketRow {
  priority: keyof typeof PRIORITIES
  is_open: boolean
  is_late: boolean
}

async function expectSupport(read: Read): Promise<Pick<PanelTexts, 'figures'>> {
  const tickets = await read<TicketRow>(`
    select priority, status in ('open', 'pending') is_open,
      sla_due_at is not null and sla_due_at < coalesce(resolved_at, now()) is_late
    from support_tickets`)
  const open = tickets.filter(({ is_open }) => is_open)
  return {
    figures: {
      'Support: Open tickets': numberText(open.length),
      'Support: Late': numberText(tickets.filter(({ is_late }) => is_late).length),
      'Support: Came in': numberText(tickets.length),
      ...shareTexts(
        'Support',
        Object.entries(PRIORITIES).map(([priority, label]) => [
          label,
          open.filter((ticket) => ticket.priority === priority).length,
        ]),
      ),
    },
  }
}

interface AlertRow {
  type: keyof typeof WORDS
  id: string
  since: Date
  severity: (typeof SEVERITIES)[number]
  about: string
}

async function expectAlerts(read: Read): Promise<PanelTexts> {
  const rarely = await read<AlertRow>(`
    select 'low_utilization' as type, id::text, current_date::timestamptz since, 'medium' severity, name about
    from equipment
    where is_active and 6 > (
      select count(*) from equipment_utilization
      where equipment_id = equipment.id and hours_rented > 0 and day between current_date - 29 and current_date
    )`)
  const upkeep = await read<AlertRow>(`
    select 'overdue_maintenance' as type, work.id::text, (due_date + 1)::timestamptz since,
      case when current_date - due_date > 14 then 'high' else 'medium' end severity,
      case
        when exists (select from equipment_utilization used where used.equipment_id = equipment.id and day <= current_date)
          then name
        -- A thing that was never let has no name there.
        else '#' || left(equipment.id::text, 8)
      end about
    from equipment_maintenance work join equipment on equipment.id = work.equipment_id
    where completed_at is null and due_date < current_date`)
  const insurance = await read<AlertRow>(`
    select 'overdue_insurance' as type, id::text, (due_date + 1)::timestamptz since, 'high' severity,
      '#' || left(booking_id::text, 8) about
    from insurance_documents
    where status = 'expired' or (status = 'pending' and due_date < current_date)`)
  const late = await read<AlertRow>(`
    select 'sla_breach' as type, id::text, sla_due_at since,
      case priority when 'urgent' then 'urgent' else 'high' end severity, subject about
    from support_tickets
    where status in ('open', 'pending') and sla_due_at < now()`)
  const unpaid = await read<AlertRow>(`
    select 'overdue_payment' as type, id::text, (due_date + 1)::timestamptz since,
      case when current_date - due_date > 30 then 'high' else 'medium' end severity,
      '#' || left(booking_id::text, 8) about
    from payment_schedules
    where status = 'open' and due_date < current_date`)
  const [missing] = await read<{ insurance: string }>(`
    select count(distinct booking_id) insurance from insurance_documents where status = 'pending'`)
  const alerts = [...rarely, ...upkeep, ...insurance, ...late, ...unpaid]
  const inOrder = alerts
    .toSorted((a, b) => (`${a.type} ${a.id}` < `${b.type} ${b.id}` ? -1 : 1))
    .toSorted((a, b) => b.since.getTime() - a.since.getTime())
  return {
    figures: { 'Missing insurance': numberText(missing?.insurance) },
    tables: {
      'Needs a look': sortedBy(inOrder, ({ severity }) => SEVERITIES.indexOf(severity), -1).map(
        ({ type, about, severity, since }) => [
          WORDS[type],
          about,
          PRIORITIES[severity],
          dayText(since),
        ],
      ),
    },
  }
}
