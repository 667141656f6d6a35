/* Leaves the receipts where they are; pages join them to notifications themselves again. */

drop function public.mark_notifications(uuid[], boolean, boolean, boolean);
drop view public.my_notifications;
