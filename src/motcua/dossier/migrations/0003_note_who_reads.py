"""Who had which dossier open, once a day, and on what ground."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dossier", "0002_open_dossiers_in_an_emergency"),
        ("org", "0007_review_access"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                ("at", models.DateTimeField()),
                ("ground", models.TextField()),
                (
                    "agency",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.agency"),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="dossier.dossier"
                    ),
                ),
                (
                    "emergency",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="dossier.emergencyaccess",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.person"),
                ),
            ],
            options={
                "db_table": "dossier_reading",
                "indexes": [models.Index(fields=["day"], name="dossier_reading_day")],
                "constraints": [
                    models.UniqueConstraint(fields=("dossier", "person", "day"), name="dossier_reading_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "ground__in",
                                ["ASKED", "CONTROLS", "EMERGENCY", "HOLDS", "INSPECTS", "LEADS", "RECEIVES", "SETTLES"],
                            )
                        ),
                        name="dossier_reading_ground",
                    ),
                ],
            },
        ),
    ]
