/* Drops money that came in, is expected, or was paid out. */

drop table public.financial_transactions;
drop table public.payout_reconciliations;
drop table public.manual_payments;
drop table public.payment_schedules;
drop table public.booking_payments;
drop table public.payments;
