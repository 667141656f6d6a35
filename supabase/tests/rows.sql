/*
  Rows of every table that clients may write, for tests of who may do what with
  them: an admin, a manager and a viewer; Dora and Emil, who are customers.
*/

insert into auth.users (id, email) values
  ('00000000-0000-0000-0000-00000000000a', 'admin@example.test'),
  ('00000000-0000-0000-0000-00000000000b', 'manager@example.test'),
  ('00000000-0000-0000-0000-00000000000c', 'viewer@example.test'),
  ('00000000-0000-0000-0000-00000000000d', 'dora@example.test'),
  ('00000000-0000-0000-0000-00000000000e', 'emil@example.test');
insert into public.staff (user_id, role) values
  ('00000000-0000-0000-0000-00000000000a', 'admin'),
  ('00000000-0000-0000-0000-00000000000b', 'manager'),
  ('00000000-0000-0000-0000-00000000000c', 'viewer');

insert into public.properties (id, name) values ('f0000000-0000-0000-0000-000000000001', 'Mill');
insert into public.bookings (id, customer_id, property_id) values
  ('b0000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-00000000000d', 'f0000000-0000-0000-0000-000000000001'),
  ('b0000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-00000000000e', null);
insert into public.milestones (booking_id) values ('b0000000-0000-0000-0000-000000000001');
insert into public.professionals (user_id, full_name) values
  ('00000000-0000-0000-0000-00000000000d', 'Dora'),
  (null, 'Somebody else');
insert into public.expenses (booking_id, amount) values ('b0000000-0000-0000-0000-000000000001', 12.50);
insert into public.reviews (booking_id, customer_id, rating) values
  ('b0000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-00000000000d', 4),
  ('b0000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-00000000000e', 2);
insert into public.disputes (booking_id, customer_id) values
  ('b0000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-00000000000d'),
  ('b0000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-00000000000e');
delete from public.notifications;
insert into public.notifications (id, recipient_id, title) values
  ('11110000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-00000000000d', 'For Dora'),
  ('11110000-0000-0000-0000-000000000002', null, 'For staff');
insert into public.notification_receipts (notification_id, user_id) values
  ('11110000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-00000000000d'),
  ('11110000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-00000000000a');
insert into public.segmentation_tiers (id, name) values ('71e00000-0000-0000-0000-000000000001', 'Giant');
insert into public.tier_event_requirements (tier_id, event_type) values ('71e00000-0000-0000-0000-000000000001', 'review');
insert into public.nps_clients (client_name) values ('Acme'), ('Bolt');
insert into public.nps_responses (client_name, score) values ('Acme', 9);
insert into public.unified_meetings (client_name) values ('Acme');
insert into public.actions (client) values ('Acme');
insert into public.segmentation_events (client_name, event_type) values ('Acme', 'review');
insert into public.segmentation_event_compliance (client_name, event_type, year) values ('Acme', 'review', 2026);
insert into public.aging_accounts (client_name) values ('Acme');
insert into public.payments (id) values ('9a000000-0000-0000-0000-000000000001');
insert into public.booking_payments (booking_id, payment_id) values ('b0000000-0000-0000-0000-000000000001', '9a000000-0000-0000-0000-000000000001');
insert into public.payment_schedules (booking_id) values ('b0000000-0000-0000-0000-000000000001');
insert into public.manual_payments default values;
insert into public.payout_reconciliations default values;
insert into public.financial_transactions default values;
insert into public.equipment (id) values ('e9000000-0000-0000-0000-000000000001');
insert into public.equipment_utilization (equipment_id) values ('e9000000-0000-0000-0000-000000000001');
insert into public.equipment_maintenance (equipment_id) values ('e9000000-0000-0000-0000-000000000001');
insert into public.insurance_documents (booking_id) values ('b0000000-0000-0000-0000-000000000001');
insert into public.customer_segments (customer_id) values ('00000000-0000-0000-0000-00000000000d');
insert into public.support_tickets (customer_id) values ('00000000-0000-0000-0000-00000000000d');
