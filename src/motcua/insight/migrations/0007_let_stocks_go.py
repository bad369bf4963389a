"""
A stock is one fact that says when it goes, and sums are kept by year and by topic too.

Facts and sums are laid down anew from the ledger by the job that counts; until then figures say how far they are.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("insight", "0006_lay_facts_down"),
    ]

    operations = [
        migrations.RunSQL("TRUNCATE insight_fact", migrations.RunSQL.noop),
        migrations.RunSQL("UPDATE insight_projection SET position = 0, rules = ''", migrations.RunSQL.noop),
        migrations.AddField(
            model_name="factrow",
            name="gone",
            field=models.DateField(null=True),
        ),
        migrations.AddIndex(
            model_name="factrow",
            index=models.Index(
                condition=models.Q(("gone__isnull", False)),
                fields=["agency_id", "mix_id", "gone", "day"],
                name="insight_fact_standing",
            ),
        ),
        migrations.RunSQL(
            "CREATE VIEW insight_move AS "
            "SELECT agency_id, topic, mix_id, key, subject_id, day, weight FROM insight_fact UNION ALL "
            "SELECT agency_id, topic, mix_id, key, subject_id, gone, -weight FROM insight_fact "
            "WHERE gone < '9999-12-31'",
            "DROP VIEW insight_move",
        ),
        migrations.DeleteModel("Rollup"),
        migrations.CreateModel(
            name="Rollup",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "agency_id",
                        "grain",
                        "mix_id",
                        "day",
                        "topic",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("agency_id", models.BigIntegerField()),
                (
                    "grain",
                    models.CharField(
                        choices=[
                            ("D", "DAY"),
                            ("M", "MONTH"),
                            ("Y", "YEAR"),
                            ("T", "MONTH_OF_TOPIC"),
                            ("U", "YEAR_OF_TOPIC"),
                        ],
                        max_length=1,
                    ),
                ),
                ("mix_id", models.IntegerField()),
                ("day", models.DateField()),
                ("topic", models.TextField()),
                ("number", models.BigIntegerField()),
            ],
            options={
                "db_table": "insight_rollup",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("grain__in", ["D", "M", "Y", "T", "U"])), name="insight_rollup_grain"
                    )
                ],
            },
        ),
    ]
