"""Copies of the whole database as it stood at a moment, to put it back after a test that committed."""

from django.db import connection

# What puts a table back is written once, into the copy: the columns of all tables take longer to ask for than to fill.
_SAVE = """
DO $$ DECLARE name text; wanted text; filled boolean; BEGIN
    DROP SCHEMA IF EXISTS {copy} CASCADE;
    CREATE SCHEMA {copy};
    CREATE TABLE {copy}."put back" (command text);
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('CREATE TABLE {copy}.%I AS TABLE public.%I', name, name);
        SELECT string_agg(quote_ident(attname), ', ') INTO wanted FROM pg_attribute
            WHERE attrelid = format('public.%I', name)::regclass
                AND attnum > 0 AND NOT attisdropped AND attgenerated = '';
        INSERT INTO {copy}."put back" VALUES (format('DELETE FROM public.%I', name));
        EXECUTE format('SELECT EXISTS (SELECT FROM public.%I)', name) INTO filled;
        IF filled THEN
            INSERT INTO {copy}."put back"
                VALUES (format('INSERT INTO public.%I (%s) SELECT %s FROM {copy}.%I', name, wanted, wanted, name));
        END IF;
    END LOOP;
END $$
"""
# As the owner, with triggers asleep: only here may the ledger be emptied.
_PUT_BACK = """
DO $$ DECLARE one text; BEGIN
    SET LOCAL session_replication_role = replica;
    FOR one IN SELECT command FROM {copy}."put back" LOOP
        EXECUTE one;
    END LOOP;
END $$
"""


def is_kept(copy: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regnamespace(%s) IS NOT NULL", [copy])
        [there] = cursor.fetchone()
        return bool(there)


def save(copy: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_SAVE.format(copy=copy))


def putting_back(copy: str) -> str:
    """The statement that has every table as it was saved."""
    return _PUT_BACK.format(copy=copy)


def put_back(copy: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(putting_back(copy))
