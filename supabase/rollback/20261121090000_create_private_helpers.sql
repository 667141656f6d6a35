/* Drops the helpers, and fails if anything outside them still needs the schema. */

drop function private.publish_table(regclass);
drop function private.stamp_row();
drop function private.is_staff_admin();
drop function private.is_staff_writer();
drop function private.is_staff();
drop function private.staff_role();
drop schema private;
