/* A booking's progress and status follow its milestones, one fault per test. */
begin;
select plan(47);

------------
-- How these tests speak
------------

-- A booking of this title, with one milestone per status, titled 1, 2, 3 …
create function pg_temp.book(title text, booked_as text, variadic statuses text[])
returns void
language sql
as $$
  insert into public.bookings (title, status) values (title, booked_as);
  insert into public.milestones (booking_id, title, status)
  select bookings.id, step.n::text, step.status
  from public.bookings, unnest(statuses) with ordinality step (status, n)
  where bookings.title = book.title;
$$;

-- "62 in_progress": what a card shows.
create function pg_temp.shown(title text)
returns text
language sql
as $$
  select progress_percentage || ' ' || status from public.bookings where bookings.title = shown.title
$$;

create function pg_temp.id(title text)
returns uuid
language sql
as $$
  select id from public.bookings where bookings.title = id.title
$$;

create function pg_temp.version(title text)
returns bigint
language sql
as $$
  select version from public.bookings where bookings.title = version.title
$$;

create function pg_temp.set_milestone(title text, step text, status text)
returns void
language sql
as $$
  update public.milestones set status = set_milestone.status
  where booking_id = pg_temp.id(set_milestone.title) and milestones.title = step;
$$;

------------
-- Forward
------------

select pg_temp.book('forward', 'approved', 'pending', 'pending');
select is(pg_temp.shown('forward'), '0 approved', 'with nothing done the status stays as it was set');

select pg_temp.set_milestone('forward', '1', 'in_progress');
select is(pg_temp.shown('forward'), '0 approved', 'a milestone that is only begun counts for nothing');

select pg_temp.set_milestone('forward', '1', 'completed');
select is(pg_temp.shown('forward'), '50 in_progress', 'with some done the booking is in progress');

select pg_temp.set_milestone('forward', '2', 'completed');
select is(pg_temp.shown('forward'), '100 completed', 'with all done the booking is completed');

select pg_temp.book('born done', 'pending', 'completed');
select is(pg_temp.shown('born done'), '100 completed', 'milestones that arrive completed count');

insert into public.milestones (booking_id) values (pg_temp.id('born done'));
select is(pg_temp.shown('born done'), '50 in_progress', 'a further milestone reopens a completed booking');

------------
-- Back
------------

select pg_temp.book('back', 'approved', 'completed', 'completed');
select pg_temp.set_milestone('back', '1', 'pending');
select is(pg_temp.shown('back'), '50 in_progress', 'going back takes a completed booking to in progress');

select pg_temp.set_milestone('back', '2', 'in_progress');
select is(pg_temp.shown('back'), '0 approved', 'going back to nothing returns to approved, if that was set');

select pg_temp.book('back to pending', 'pending', 'completed');
select pg_temp.set_milestone('back to pending', '1', 'pending');
select is(pg_temp.shown('back to pending'), '0 pending', 'going back to nothing returns to pending, if that was set');

------------
-- Delete
------------

select pg_temp.book('delete open', 'pending', 'completed', 'pending');
delete from public.milestones where booking_id = pg_temp.id('delete open') and status = 'pending';
select is(pg_temp.shown('delete open'), '100 completed', 'deleting the open milestone completes the booking');

select pg_temp.book('delete done', 'pending', 'completed', 'pending');
delete from public.milestones where booking_id = pg_temp.id('delete done') and status = 'completed';
select is(pg_temp.shown('delete done'), '0 pending', 'deleting the completed milestone takes the booking back');

select pg_temp.book('delete all', 'approved', 'completed', 'completed');
delete from public.milestones where booking_id = pg_temp.id('delete all');
select is(pg_temp.shown('delete all'), '0 approved', 'deleting the last milestone takes the booking back');

------------
-- Move
------------

select pg_temp.book('left', 'approved', 'completed', 'pending');
select pg_temp.book('reached', 'pending', 'pending');
update public.milestones set booking_id = pg_temp.id('reached')
where booking_id = pg_temp.id('left') and status = 'completed';
select is(pg_temp.shown('left'), '0 approved', 'a milestone that moves no longer counts where it was');
select is(pg_temp.shown('reached'), '50 in_progress', 'a milestone that moves counts where it is');

update public.milestones set booking_id = pg_temp.id('reached') where booking_id = pg_temp.id('left');
select is(pg_temp.shown('left'), '0 approved', 'a booking that lost its last milestone has nothing done');

update public.milestones set id = gen_random_uuid(), status = 'completed'
where booking_id = pg_temp.id('reached');
select is(pg_temp.shown('reached'), '100 completed', 'a milestone whose key changes with its status counts');

------------
-- Weights and rounding
------------

select pg_temp.book('weights', 'pending', 'completed', 'pending');
update public.milestones set weight = 3 where booking_id = pg_temp.id('weights') and title = '1';
select is(pg_temp.shown('weights'), '75 in_progress', 'a change of weight alone moves the progress');

insert into public.bookings (title) values ('almost');
insert into public.milestones (booking_id, status)
select pg_temp.id('almost'), case when n = 1 then 'pending' else 'completed' end
from generate_series(1, 200) n;
select is(pg_temp.shown('almost'), '99 in_progress', '199 of 200 is 99, since one is open');

update public.milestones set status = case when status = 'pending' then 'completed' else 'pending' end
where booking_id = pg_temp.id('almost');
select is(pg_temp.shown('almost'), '0 in_progress', '1 of 200 is begun, though it rounds down to nothing');

update public.milestones set weight = 2147483647 where booking_id = pg_temp.id('almost');
select is(pg_temp.shown('almost'), '0 in_progress', 'the largest weights do not overflow');

------------
-- What a person sets
------------

select pg_temp.book('cancelled', 'pending', 'completed', 'pending');
update public.bookings set status = 'cancelled' where title = 'cancelled';
select pg_temp.set_milestone('cancelled', '2', 'completed');
select is(pg_temp.shown('cancelled'), '100 cancelled', 'a cancelled booking stays cancelled while its progress moves');
select pg_temp.set_milestone('cancelled', '1', 'pending');
select is(pg_temp.shown('cancelled'), '50 cancelled', 'a cancelled booking stays cancelled when it goes back');
update public.bookings set status = 'approved' where title = 'cancelled';
select is(pg_temp.shown('cancelled'), '50 in_progress', 'a booking taken up again is as far as its milestones');

select pg_temp.book('closed', 'approved', 'completed', 'pending');
update public.bookings set status = 'completed' where title = 'closed';
select is(pg_temp.shown('closed'), '50 completed', 'a person may complete a booking that has open milestones');
select pg_temp.set_milestone('closed', '1', 'pending');
select is(pg_temp.shown('closed'), '0 completed', 'a hand-set completed stays when milestones go back');
update public.milestones set status = 'completed' where booking_id = pg_temp.id('closed');
update public.milestones set status = 'pending' where booking_id = pg_temp.id('closed');
select is(pg_temp.shown('closed'), '0 completed', 'a hand-set completed stays after all were done for a while');
update public.bookings set status = 'pending' where title = 'closed';
select is(pg_temp.shown('closed'), '0 pending', 'a person may open it again');

insert into public.bookings (title, status) values ('born closed', 'completed');
insert into public.milestones (booking_id) values (pg_temp.id('born closed'));
select is(pg_temp.shown('born closed'), '0 completed', 'a booking inserted as completed was set by hand');

select pg_temp.book('approved later', 'pending', 'completed', 'pending');
update public.bookings set status = 'approved' where title = 'approved later';
select is(pg_temp.shown('approved later'), '50 in_progress', 'approving a booking under way does not hide that it is');
select pg_temp.set_milestone('approved later', '1', 'pending');
select is(pg_temp.shown('approved later'), '0 approved', 'going back returns to what was set meanwhile');

update public.bookings set base_status = 'pending' where title = 'approved later';
select is(pg_temp.shown('approved later'), '0 pending', 'the base status shows where nothing is done');

update public.bookings set progress_percentage = 90, status = 'in_progress' where title = 'approved later';
select is(pg_temp.shown('approved later'), '0 pending', 'a stale row cannot undo what was counted');

update public.bookings set is_status_held = true where title = 'approved later';
select ok(
  not (select is_status_held from public.bookings where title = 'approved later'),
  'only setting a status holds it'
);

------------
-- Bookings without milestones
------------

insert into public.bookings (title, status, progress_percentage) values ('bare', 'in_progress', 30);
select is(pg_temp.shown('bare'), '30 in_progress', 'a booking without milestones is the person''s to set');
update public.bookings set progress_percentage = 40 where title = 'bare';
select is(pg_temp.shown('bare'), '40 in_progress', 'a booking without milestones keeps what it was set to');

------------
-- Many rows, other statements
------------

insert into public.milestones (id, booking_id, status) values
  ('d0000000-0000-0000-0000-000000000001', pg_temp.id('bare'), 'pending');
insert into public.milestones (id, booking_id, status)
select id, booking_id, status
from (values
  ('d0000000-0000-0000-0000-000000000001'::uuid, pg_temp.id('bare'), 'completed'),
  ('d0000000-0000-0000-0000-000000000002'::uuid, pg_temp.id('bare'), 'pending')
) sent (id, booking_id, status)
on conflict (id) do update set status = excluded.status;
select is(pg_temp.shown('bare'), '50 in_progress', 'an upsert counts what it updated and what it inserted');

with moved as (
  update public.milestones set status = 'completed'
  where id = 'd0000000-0000-0000-0000-000000000002'
)
delete from public.milestones where id = 'd0000000-0000-0000-0000-000000000001';
select is(pg_temp.shown('bare'), '100 completed', 'one statement that updates and deletes counts both');

select pg_temp.book('many 1', 'pending', 'pending', 'pending');
select pg_temp.book('many 2', 'pending', 'pending');
update public.milestones set status = 'completed'
where booking_id in (pg_temp.id('many 1'), pg_temp.id('many 2'));
select is(pg_temp.shown('many 1'), '100 completed', 'one statement counts for every booking it touches');
select is(pg_temp.shown('many 2'), '100 completed', 'one statement counts for every other one as well');
select is(pg_temp.version('many 1'), 2::bigint, 'many milestones of a booking write it once');

select lives_ok(
  $$ delete from public.bookings where title in ('many 1', 'many 2') $$,
  'deleting a booking takes its milestones, and counts nothing'
);

select pg_temp.book('truncated', 'approved', 'completed', 'pending');
truncate public.milestones;
select is(pg_temp.shown('truncated'), '0 approved', 'a truncate is seen');

------------
-- Nothing written where nothing changed
------------

select pg_temp.book('quiet', 'pending', 'completed', 'pending', 'pending');
create temporary table quiet as select pg_temp.version('quiet') as version;

update public.milestones set title = title || '!' where booking_id = pg_temp.id('quiet');
select is(pg_temp.version('quiet'), (select version from quiet), 'renaming milestones does not write the booking');

update public.milestones set status = status where booking_id = pg_temp.id('quiet');
select is(pg_temp.version('quiet'), (select version from quiet), 'setting what is set does not write the booking');

update public.milestones set status = 'in_progress'
where booking_id = pg_temp.id('quiet') and status = 'pending';
select is(pg_temp.version('quiet'), (select version from quiet), 'beginning a milestone does not write the booking');

update public.milestones set weight = 10 where booking_id = pg_temp.id('quiet');
select is(pg_temp.version('quiet'), (select version from quiet), 'weights that keep the share do not write the booking');

update public.milestones set status = 'completed' where false;
delete from public.milestones where false;
select is(pg_temp.version('quiet'), (select version from quiet), 'a statement that finds no row does nothing');

select * from finish();
rollback;
