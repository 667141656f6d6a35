/*
  An incident is posted to a webhook, for whoever does not look at the dashboard.

  Adds:    private.alert_settings, what posts, and the request's number on the
           incident.
  Reads:   nobody but the owner: the address of a webhook is a secret.
  Changes: one POST per incident, where an address is set and pg_net is there.

  By pg_net and not by the Edge Function that refreshes: a refresh fails the same
  way whoever asked for it, and pg_cron asks without that function. A request of
  pg_net is a row of the same transaction, so an incident that is rolled back is
  not posted, and one that is committed is posted once.
*/

create table private.alert_settings (
  id boolean primary key default true check (id),
  webhook_url text check (webhook_url ~ '^https://[^\s/]+')
);

comment on table private.alert_settings is 'One row: where incidents are posted. Null: nowhere.';

insert into private.alert_settings default values;

alter table private.alert_settings enable row level security;
revoke all on private.alert_settings from public, anon, authenticated, service_role;

alter table private.alert_incidents add column webhook_request_id bigint;

comment on column private.alert_incidents.webhook_request_id is
  'The request''s number, by which net._http_response has the answer for some hours. Null: it was not posted.';

create function private.post_incident()
returns trigger
language plpgsql
set search_path = ''
as $$
declare
  url text := (select webhook_url from private.alert_settings);
  request_id bigint;
begin
  if url is null or to_regprocedure('net.http_post(text, jsonb, jsonb, jsonb, integer)') is null then
    return null;
  end if;
  begin
    -- Under the name that chats read, and in parts for programs.
    execute 'select net.http_post(url := $1, body := $2)'
    into request_id
    using url, jsonb_build_object(
      'text', format('%s failed to refresh %s times in a row: %s', new.view_name, new.failures, new.last_error),
      'view', new.view_name,
      'failures', new.failures,
      'error', new.last_error,
      'opened_at', new.opened_at
    );
    update private.alert_incidents set webhook_request_id = request_id where id = new.id;
  exception
    when others then
      -- Staff are told all the same, and the incident stays on record.
      raise warning 'The incident of % could not be posted: %', new.view_name, sqlerrm;
  end;
  return null;
end;
$$;

comment on function private.post_incident() is 'Posts an incident to the webhook as it opens.';

revoke execute on function private.post_incident() from public, anon, authenticated;

-- Each failure offers the incident again, and only the first is inserted. After, because that is told from the others then.
create trigger post_incident
after insert on private.alert_incidents
for each row execute function private.post_incident();
