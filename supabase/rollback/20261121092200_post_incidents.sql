/* Posts no incidents any more, and forgets where they went. The incidents stay. */

drop trigger post_incident on private.alert_incidents;
drop function private.post_incident();
alter table private.alert_incidents drop column webhook_request_id;
drop table private.alert_settings;
