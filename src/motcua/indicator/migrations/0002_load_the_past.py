"""What was loaded from other systems, and the numbers of the subjects of loaded acts: beyond those of every table."""

from django.db import migrations, models

NUMBERS = "CREATE SEQUENCE indicator_loaded_subject START 1000000000000 CACHE 1"
GRANT = """
DO $$ BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'motcua_app') THEN
        GRANT USAGE, SELECT ON SEQUENCE indicator_loaded_subject TO motcua_app;
    END IF;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("indicator", "0001_publish_measures")]

    operations = [
        migrations.CreateModel(
            name="Loaded",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "kind", "external_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.TextField()),
                ("external_id", models.TextField()),
                ("subject_id", models.BigIntegerField()),
                ("digest", models.TextField()),
                ("loaded_at", models.DateTimeField()),
            ],
            options={"db_table": "indicator_loaded"},
        ),
        migrations.RunSQL(NUMBERS, "DROP SEQUENCE indicator_loaded_subject"),
        migrations.RunSQL(GRANT, migrations.RunSQL.noop),
    ]
