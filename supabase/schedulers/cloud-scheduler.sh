#!/bin/sh
# Refreshes Livepane's read models once a minute. Needs PROJECT, LOCATION, SUPABASE_URL and REFRESH_SECRET.
set -eu

gcloud scheduler jobs create http livepane-refresh \
  --project="$PROJECT" \
  --location="$LOCATION" \
  --schedule='* * * * *' \
  --time-zone=Etc/UTC \
  --uri="$SUPABASE_URL/functions/v1/refresh-materialized-views" \
  --http-method=POST \
  --headers="x-refresh-secret=$REFRESH_SECRET" \
  --attempt-deadline=180s \
  --max-retry-attempts=1
