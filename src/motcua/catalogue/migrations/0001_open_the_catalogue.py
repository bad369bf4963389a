"""The tables of the catalogue."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Procedure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.TextField(unique=True)),
            ],
            options={
                "db_table": "catalogue_procedure",
            },
        ),
        migrations.CreateModel(
            name="Syllable",
            fields=[
                ("text", models.TextField(primary_key=True, serialize=False)),
            ],
            options={
                "db_table": "catalogue_syllable",
            },
        ),
        migrations.CreateModel(
            name="Regime",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.TextField(unique=True)),
                ("valid_from", models.DateField(unique=True)),
                ("valid_to", models.DateField(null=True)),
                ("content", models.JSONField()),
                ("digest", models.TextField()),
                ("adopted_at", models.DateTimeField()),
            ],
            options={
                "db_table": "catalogue_regime",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="catalogue_regime_period",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FrontDoor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("door", models.TextField()),
                ("url", models.TextField(blank=True, default="")),
                ("source", models.TextField(blank=True, default="")),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(null=True)),
                (
                    "procedure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="catalogue.procedure"
                    ),
                ),
            ],
            options={
                "db_table": "catalogue_front_door",
                "constraints": [
                    models.UniqueConstraint(fields=("procedure", "valid_from"), name="catalogue_front_door_day"),
                    models.CheckConstraint(
                        condition=models.Q(("door__in", ["HERE", "NATIONAL_PORTAL", "MINISTRY"])),
                        name="catalogue_front_door_door",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="catalogue_front_door_period",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProcedureVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("state", models.TextField(default="DRAFT")),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(null=True)),
                ("files", models.JSONField()),
                ("digest", models.TextField()),
                ("form_id", models.BigIntegerField(null=True)),
                ("process_id", models.BigIntegerField(null=True)),
                ("row", models.JSONField()),
                ("sector", models.TextField()),
                ("levels", django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)),
                ("applicants", django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)),
                ("agency_kind", models.TextField()),
                ("agency_domain", models.TextField(blank=True, default="")),
                ("service_level", models.TextField()),
                ("popular", models.BooleanField(default=False)),
                ("search", django.contrib.postgres.search.SearchVectorField(editable=False)),
                ("published_at", models.DateTimeField(null=True)),
                (
                    "procedure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="catalogue.procedure"
                    ),
                ),
            ],
            options={
                "db_table": "catalogue_procedure_version",
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["search"], name="catalogue_version_search")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("procedure", "number"), name="catalogue_version_number"),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["DRAFT", "PUBLISHED", "WITHDRAWN"])),
                        name="catalogue_version_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "DRAFT"),
                            models.Q(
                                ("form_id__isnull", False),
                                ("process_id__isnull", False),
                                ("published_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="catalogue_version_published_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="catalogue_version_period",
                    ),
                ],
            },
        ),
    ]
