#!/bin/sh
# Run once by the image of PostgreSQL, after application-role.sql.
psql -v ON_ERROR_STOP=1 -v password="$APP_PASSWORD" -U "$POSTGRES_USER" -d "$POSTGRES_DB" <<'SQL'
alter role renrakumo_app password :'password';
SQL
