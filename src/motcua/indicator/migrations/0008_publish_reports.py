import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("indicator", "0007_publish_index_sets"),
        ("org", "0007_review_access"),
        ("vault", "0002_take_files_in_parts"),
    ]

    operations = [
        migrations.CreateModel(
            name="PeriodReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.TextField()),
                ("first_day", models.DateField()),
                ("last_day", models.DateField()),
                ("state", models.TextField()),
                ("due_on", models.DateField(null=True)),
                ("reason", models.TextField(blank=True, default="")),
                ("begun_by", models.BigIntegerField(null=True)),
                ("begun_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.agency"),
                ),
            ],
            options={
                "db_table": "indicator_report",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["WRITING", "PUBLISHED", "CORRECTING"])),
                        name="indicator_report_state",
                    ),
                    models.UniqueConstraint(
                        fields=("key", "agency", "first_day", "last_day"), name="indicator_report_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportEdition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.SmallIntegerField()),
                ("version", models.SmallIntegerField()),
                ("position", models.BigIntegerField()),
                ("data", models.TextField()),
                ("digest", models.TextField()),
                ("words", models.JSONField()),
                ("reason", models.TextField(blank=True, default="")),
                ("published_by", models.BigIntegerField(null=True)),
                ("published_at", models.DateTimeField()),
                (
                    "paper",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.storedfile"
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="indicator.periodreport"
                    ),
                ),
            ],
            options={
                "db_table": "indicator_report_edition",
                "constraints": [models.UniqueConstraint(fields=("report", "number"), name="indicator_edition_once")],
            },
        ),
        migrations.CreateModel(
            name="ReportWords",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("field", models.TextField()),
                ("number", models.SmallIntegerField()),
                ("words", models.TextField(blank=True)),
                ("is_aside", models.BooleanField(default=False)),
                ("written_by", models.BigIntegerField(null=True)),
                ("written_at", models.DateTimeField()),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="indicator.periodreport"
                    ),
                ),
            ],
            options={
                "db_table": "indicator_report_words",
                "constraints": [
                    models.UniqueConstraint(fields=("report", "field", "number"), name="indicator_words_once")
                ],
            },
        ),
    ]
