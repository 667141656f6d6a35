/* Drops the summary of expenses. The expenses stay. */

drop view public.v_expense_summary;
