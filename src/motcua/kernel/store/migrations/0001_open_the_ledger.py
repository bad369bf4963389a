"""The tables of the ledger, and the triggers and grants that keep entries and positions as they were written."""

from django.db import migrations, models
from django.db.models import F, Q
from django.db.models.deletion import PROTECT
from django.db.models.expressions import RawSQL

REFUSE_CHANGES = """
CREATE FUNCTION ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is append-only: % on % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER ledger_entry_append_only BEFORE UPDATE OR DELETE ON ledger_entry
    FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER ledger_entry_no_truncate BEFORE TRUNCATE ON ledger_entry
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER ledger_position_append_only BEFORE UPDATE OR DELETE ON ledger_position
    FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER ledger_position_no_truncate BEFORE TRUNCATE ON ledger_position
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();
"""

ALLOW_CHANGES = """
DROP TRIGGER ledger_position_no_truncate ON ledger_position;
DROP TRIGGER ledger_position_append_only ON ledger_position;
DROP TRIGGER ledger_entry_no_truncate ON ledger_entry;
DROP TRIGGER ledger_entry_append_only ON ledger_entry;
DROP FUNCTION ledger_is_append_only();
"""

# The application's role may write entries and never change them. Where the migrating user may not make roles (a
# database run by others), its administrator creates `motcua_app` beforehand; without it only the triggers guard.
GRANT = """
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'motcua_app') THEN
        CREATE ROLE motcua_app NOLOGIN;
    END IF;
EXCEPTION WHEN duplicate_object OR unique_violation OR insufficient_privilege THEN
    RAISE NOTICE 'role motcua_app was not created here';
END $$;
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'motcua_app') THEN
        EXECUTE format('GRANT USAGE ON SCHEMA %I TO motcua_app', current_schema());
        EXECUTE format(
            'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %I TO motcua_app', current_schema());
        EXECUTE format('GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA %I TO motcua_app', current_schema());
        EXECUTE format(
            'ALTER DEFAULT PRIVILEGES IN SCHEMA %I GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO motcua_app',
            current_schema());
        EXECUTE format(
            'ALTER DEFAULT PRIVILEGES IN SCHEMA %I GRANT USAGE, SELECT ON SEQUENCES TO motcua_app', current_schema());
        REVOKE UPDATE, DELETE, TRUNCATE ON ledger_entry, ledger_position FROM motcua_app;
    END IF;
END $$;
"""

OPEN_HORIZON = "INSERT INTO ledger_horizon (id, transaction, position) VALUES (1, 0, 0)"


class Migration(migrations.Migration):
    initial = True
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Sequence",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "book", "period", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("book", models.TextField()),
                ("period", models.TextField()),
                ("value", models.BigIntegerField()),
            ],
            options={"db_table": "store_sequence"},
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.TextField()),
                ("version", models.SmallIntegerField()),
                ("subject_kind", models.TextField()),
                ("subject_id", models.BigIntegerField()),
                ("actor", models.TextField()),
                ("behalf_of", models.TextField(blank=True, default="")),
                ("place", models.TextField(blank=True, default="")),
                ("at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField(db_default=RawSQL("clock_timestamp()", ()))),
                ("request_id", models.TextField(blank=True, default="")),
                (
                    "transaction",
                    models.BigIntegerField(db_default=RawSQL("(pg_current_xact_id()::text)::bigint", ())),
                ),
                ("data", models.JSONField(default=dict)),
            ],
            options={
                "db_table": "ledger_entry",
                "indexes": [
                    models.Index(F("subject_kind"), F("subject_id"), F("id"), name="ledger_entry_subject"),
                    models.Index(F("transaction"), F("id"), name="ledger_entry_transaction"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Position",
            fields=[
                ("position", models.BigIntegerField(primary_key=True, serialize=False)),
                ("entry", models.OneToOneField(on_delete=PROTECT, related_name="+", to="store.entry")),
            ],
            options={"db_table": "ledger_position"},
        ),
        migrations.CreateModel(
            name="Horizon",
            fields=[
                ("id", models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("transaction", models.BigIntegerField(default=0)),
                ("position", models.BigIntegerField(default=0)),
            ],
            options={
                "db_table": "ledger_horizon",
                "constraints": [models.CheckConstraint(condition=Q(id=1), name="ledger_horizon_one_row")],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.BigIntegerField()),
                ("subscriber", models.TextField()),
                ("subject_kind", models.TextField()),
                ("subject_id", models.BigIntegerField()),
                (
                    "state",
                    models.TextField(
                        choices=[
                            ("WAITING", "Waiting"),
                            ("RETRYING", "Retrying"),
                            ("FAILED", "Failed"),
                            ("DONE", "Done"),
                        ],
                        default="WAITING",
                    ),
                ),
                ("attempts", models.IntegerField(default=0)),
                ("next_try_at", models.DateTimeField(null=True)),
                ("done_at", models.DateTimeField(null=True)),
                ("fault", models.TextField(blank=True, default="")),
                ("entry", models.ForeignKey(on_delete=PROTECT, related_name="+", to="store.entry")),
            ],
            options={
                "db_table": "ledger_delivery",
                "indexes": [
                    models.Index(fields=["position"], name="ledger_delivery_open", condition=Q(done_at__isnull=True)),
                    models.Index(
                        fields=["subscriber", "subject_kind", "subject_id", "position"],
                        name="ledger_delivery_lane",
                        condition=Q(done_at__isnull=True, attempts__gt=0),
                    ),
                ],
                "constraints": [models.UniqueConstraint(fields=["entry", "subscriber"], name="ledger_delivery_once")],
            },
        ),
        migrations.RunSQL(OPEN_HORIZON, migrations.RunSQL.noop),
        migrations.RunSQL(REFUSE_CHANGES, ALLOW_CHANGES),
        migrations.RunSQL(GRANT, migrations.RunSQL.noop),
    ]
