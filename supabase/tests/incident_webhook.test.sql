/* When an incident is posted, and how often. pg_net is played by a table. */
begin;
select plan(11);

create function pg_temp.fail_to_refresh(times integer)
returns void
language plpgsql
as $$
begin
  for n in 1..times loop
    perform public.refresh_view('mv_support_sla');
  end loop;
end;
$$;

-- Without it a refresh beside readers is refused.
drop index analytics.mv_support_sla_bucket_date_idx;

update private.alert_settings set webhook_url = 'https://hooks.example.test/livepane';
select lives_ok('select pg_temp.fail_to_refresh(4)', 'without pg_net an incident opens all the same');
select results_eq(
  'select view_name, webhook_request_id from private.alert_incidents', $$ values ('mv_support_sla', null::bigint) $$,
  'and says that it was not posted'
);
delete from private.alert_incidents;
update private.refresh_jobs set failures = 0;

create schema net;
create table net.requests (id bigint generated always as identity, url text, body jsonb);
create function net.http_post(
  url text, body jsonb default '{}', params jsonb default '{}', headers jsonb default '{}', timeout_milliseconds integer default 5000
)
returns bigint
language sql
as $$ insert into net.requests (url, body) values (http_post.url, http_post.body) returning id $$;

select pg_temp.fail_to_refresh(3);
select is_empty('select 1 from net.requests', 'three failures post nothing');
select pg_temp.fail_to_refresh(1);
select results_eq(
  $$ select url, body ->> 'view', body ->> 'failures', body ->> 'text' from net.requests $$,
  $$
    select 'https://hooks.example.test/livepane', 'mv_support_sla', '4',
      'mv_support_sla failed to refresh 4 times in a row: ' || last_error
    from private.alert_incidents
  $$,
  'the fourth posts what failed, how often and why'
);
select pg_temp.fail_to_refresh(3);
select is((select count(*) from net.requests), 1::bigint, 'further ones post nothing more');
select is((select webhook_request_id from private.alert_incidents), (select id from net.requests), 'the incident keeps the number of its request');

create unique index mv_support_sla_bucket_date_idx on analytics.mv_support_sla (bucket_date);
select public.refresh_view('mv_support_sla');
drop index analytics.mv_support_sla_bucket_date_idx;
select pg_temp.fail_to_refresh(4);
select is((select count(*) from net.requests), 2::bigint, 'an incident after a success is posted again');

delete from private.alert_incidents;
update private.refresh_jobs set failures = 0;
update private.alert_settings set webhook_url = null;
select pg_temp.fail_to_refresh(4);
select is((select count(*) from net.requests), 2::bigint, 'without an address nothing is posted');

delete from private.alert_incidents;
update private.refresh_jobs set failures = 0;
update private.alert_settings set webhook_url = 'https://hooks.example.test/livepane';
create or replace function net.http_post(
  url text, body jsonb default '{}', params jsonb default '{}', headers jsonb default '{}', timeout_milliseconds integer default 5000
)
returns bigint
language plpgsql
as $$ begin raise exception 'the queue is full'; end $$;
select pg_temp.fail_to_refresh(4);
select results_eq(
  'select failures, webhook_request_id from private.alert_incidents', $$ values (4, null::bigint) $$,
  'a post that fails costs no incident'
);

select throws_ok(
  $$ update private.alert_settings set webhook_url = 'http://hooks.example.test' $$, '23514', null,
  'an address that is not encrypted is refused'
);
select throws_ok('insert into private.alert_settings (id) values (false)', '23514', null, 'there is one address');

select * from finish();
rollback;
