import type { AnalyticsMessages } from './analyticsMessages.ts'
import { wordOf } from './wordOf.ts'

/** Every text of the panels in Spanish: `<LivepaneConfig locale="es" messages={{ ...spanish, ...spanishAnalytics }}>`. */
export const spanishAnalytics: AnalyticsMessages = {
  dashboard: 'Panel de control',
  misfits: ({ count }) =>
    count === 1 ? 'No se pudo leer 1 fila' : `No se pudieron leer ${count} filas`,
  misfitOf: '{table} {key}, {field}: {problem}',
  moreMisfits: 'y {count} más',

  totalBookings: 'Reservas',
  pendingBookings: 'Reservas pendientes',
  activeUsers: 'Personas con cuenta',
  completedRevenue: 'Ingresos completados',
  newProfessionals: 'Nuevos profesionales',

  bookingSummary: 'Reservas por estado',
  bookingState: ({ status }) =>
    wordOf(status, {
      pending: 'Pendientes',
      approved: 'Aprobadas',
      inProgress: 'En curso',
      completed: 'Completadas',
      cancelled: 'Canceladas',
    }),
  bookedValue: 'Valor reservado',
  averageProgress: 'Progreso medio',
  noBookings: 'Aún no hay reservas',
  countedHere: 'Contado en esta página, con las reservas que puedes leer.',

  revenue: 'Ingresos',
  payments: 'Cobros',
  revenueTrend: 'Recibido por día',
  grossRevenue: 'Recibido',
  deposits: 'Depósitos',
  balancePayments: 'Saldos',
  refunds: 'Devoluciones',
  netRevenue: 'Sin devoluciones',
  receivables: 'Cuentas',
  openBalance: 'Vencido y abierto',
  pendingPayouts: 'Pagos en camino',
  cardCollections: 'Con tarjeta',
  manualCollections: 'Por otros medios',
  lastDays: ({ days }) => (days === 1 ? 'último día' : `últimos ${days} días`),

  expenses: 'Gastos',
  costByCategory: 'Coste aprobado por categoría',
  expenseCategory: ({ category }) =>
    wordOf(category, {
      maintenance: 'Mantenimiento',
      cleaning: 'Limpieza',
      utilities: 'Suministros',
      supplies: 'Material',
      staffing: 'Personal',
      marketing: 'Marketing',
      other: 'Otros',
    }),
  approval: ({ status }) =>
    wordOf(status, { approved: 'Aprobado', pending: 'En espera', rejected: 'Rechazado' }),
  expensesWaiting: ({ count }) =>
    count === 1 ? '1 espera una decisión' : `${count} esperan una decisión`,
  categoryHeading: 'Categoría',
  noExpenses: 'Aún no hay gastos',

  clientHealth: 'Salud de los clientes',
  client: 'Cliente',
  segment: 'Segmento',
  anySegment: 'Todos los segmentos',
  noSegment: 'Sin segmento',
  health: 'Salud',
  score: 'Nota',
  healthOf: ({ status }) =>
    wordOf(status, {
      healthy: 'Sano',
      'at-risk': 'En riesgo',
      critical: 'Crítico',
      unknown: 'Desconocido',
    }),
  nps: 'NPS',
  lastMeeting: 'Última reunión',
  overdue: 'Vencido',
  lookedAfterBy: 'A cargo de',
  scorePart: ({ part }) =>
    wordOf(part, {
      nps: 'NPS',
      engagement: 'Relación',
      compliance: 'Cumplimiento',
      actions: 'Acciones',
    }),
  scoreWeight: 'cuenta un {share}',
  notJudged: 'nada que valorar',
  noClients: 'Aún no hay clientes',

  compliance: 'Cumplimiento de eventos {year}',
  complianceHeading: 'Cumplimiento',
  complianceOf: ({ status }) =>
    wordOf(status, {
      critical: 'Crítico',
      'at-risk': 'En riesgo',
      compliant: 'Cumple',
      exceeded: 'Superado',
      'not-applicable': 'Nada prometido',
    }),
  stillMissing: 'Falta',
  deadlineIn: ({ days }) =>
    days === 0 ? 'hoy' : days === 1 ? 'queda 1 día' : `quedan ${days} días`,
  deadlineHeading: 'Plazo',
  deadlineMet: 'Cumplido',
  deadlineMissed: 'Vencido',
  deadlineNone: 'Ninguno',
  eventCount: '{actual} de {expected}',
  notPromised: '{actual}, nada prometido',
  noCompliance: 'No se prometió nada para este año',

  operations: 'Operaciones',
  fleetUtilization: 'Uso de la flota este mes',
  busiestOf: 'Los {shown} más usados de {total}',
  maintenanceDue: ({ count }) =>
    count === 1 ? 'Mantenimiento de 1 vencido' : `Mantenimiento de ${count} vencido`,
  noEquipment: 'Aún no hay equipos',
  supportSla: 'Soporte',
  openTickets: 'Tickets abiertos',
  slaBreaches: 'Con retraso',
  newTickets: 'Recibidos',
  openByPriority: 'Abiertos por prioridad',
  ticketPriority: ({ priority }) =>
    wordOf(priority, { low: 'Baja', medium: 'Media', high: 'Alta', urgent: 'Urgente' }),
  noTickets: 'Aún no hay tickets',
  alerts: 'Por revisar',
  alert: 'Qué',
  alertOf: ({ type }) =>
    wordOf(type, {
      low_utilization: 'Poco alquilado',
      overdue_maintenance: 'Mantenimiento vencido',
      overdue_insurance: 'Falta el seguro',
      sla_breach: 'Ticket con retraso',
      overdue_payment: 'Pago vencido',
    }),
  severity: 'Gravedad',
  severityOf: ({ severity }) =>
    wordOf(severity, { low: 'Baja', medium: 'Media', high: 'Alta', urgent: 'Urgente' }),
  detectedAt: 'Desde',
  about: 'Sobre',
  noAlerts: 'Nada por revisar',
  noAlertsHint: 'Aquí aparecen tickets con retraso, pagos vencidos y equipos parados.',
}
