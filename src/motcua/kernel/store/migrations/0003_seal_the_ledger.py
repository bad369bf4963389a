"""Seals of the ledger and the hashes under them, with triggers and grants that let them only be added to."""

from django.db import migrations, models
from django.db.models import Q

REFUSE_CHANGES = """
CREATE TRIGGER ledger_seal_no_delete BEFORE DELETE ON ledger_seal
    FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER ledger_seal_no_truncate BEFORE TRUNCATE ON ledger_seal
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER ledger_seal_append_only BEFORE UPDATE ON ledger_seal FOR EACH ROW WHEN (
    (OLD.number, OLD.size, OLD.root, OLD.sealed_at, OLD.clock_at, OLD.previous, OLD.digest)
        IS DISTINCT FROM (NEW.number, NEW.size, NEW.root, NEW.sealed_at, NEW.clock_at, NEW.previous, NEW.digest)
    OR (OLD.signature IS NOT NULL AND OLD.signature IS DISTINCT FROM NEW.signature)
    OR (OLD.timestamp IS NOT NULL AND OLD.timestamp IS DISTINCT FROM NEW.timestamp)
) EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER ledger_tile_no_delete BEFORE DELETE ON ledger_tile
    FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER ledger_tile_no_truncate BEFORE TRUNCATE ON ledger_tile
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER ledger_tile_append_only BEFORE UPDATE ON ledger_tile FOR EACH ROW WHEN (
    (OLD.level, OLD.page) IS DISTINCT FROM (NEW.level, NEW.page)
    OR OLD.hashes IS DISTINCT FROM substring(NEW.hashes FROM 1 FOR length(OLD.hashes))
) EXECUTE FUNCTION ledger_is_append_only();
ALTER TABLE ledger_tile ALTER COLUMN hashes SET STORAGE EXTERNAL;
"""

ALLOW_CHANGES = """
DROP TRIGGER ledger_tile_append_only ON ledger_tile;
DROP TRIGGER ledger_tile_no_truncate ON ledger_tile;
DROP TRIGGER ledger_tile_no_delete ON ledger_tile;
DROP TRIGGER ledger_seal_append_only ON ledger_seal;
DROP TRIGGER ledger_seal_no_truncate ON ledger_seal;
DROP TRIGGER ledger_seal_no_delete ON ledger_seal;
"""

GRANT = """
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'motcua_app') THEN
        REVOKE UPDATE, DELETE, TRUNCATE ON ledger_seal, ledger_tile FROM motcua_app;
        GRANT UPDATE (signature, timestamp) ON ledger_seal TO motcua_app;
        GRANT UPDATE (hashes) ON ledger_tile TO motcua_app;
    END IF;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0002_keep_answers_to_repeats"),
    ]

    operations = [
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("size", models.BigIntegerField(unique=True)),
                ("root", models.BinaryField()),
                ("sealed_at", models.DateTimeField()),
                ("clock_at", models.DateTimeField(null=True)),
                ("previous", models.BinaryField()),
                ("digest", models.BinaryField()),
                ("signature", models.BinaryField(null=True)),
                ("timestamp", models.BinaryField(null=True)),
            ],
            options={
                "db_table": "ledger_seal",
                "constraints": [
                    models.CheckConstraint(condition=Q(number__gte=1, size__gte=1), name="ledger_seal_of_something")
                ],
            },
        ),
        migrations.CreateModel(
            name="Tile",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "level", "page", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("level", models.SmallIntegerField()),
                ("page", models.BigIntegerField()),
                ("hashes", models.BinaryField()),
            ],
            options={"db_table": "ledger_tile"},
        ),
        migrations.RunSQL(REFUSE_CHANGES, ALLOW_CHANGES),
        migrations.RunSQL(GRANT, migrations.RunSQL.noop),
    ]
