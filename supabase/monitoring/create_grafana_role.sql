/*
  A role that may read everything and write nothing, for Grafana. Run it once, as
  the owner of the database, and set a password of your own.

  It passes row level security, because what it watches is closed to every role
  of the API.
*/

create role grafana with login bypassrls password 'change-me' connection limit 5;
alter role grafana set default_transaction_read_only = on;
alter role grafana set statement_timeout = '10s';
grant pg_read_all_data to grafana;
