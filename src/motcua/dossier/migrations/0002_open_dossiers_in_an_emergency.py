"""Beyond one's roles, for a while, with a reason, judged afterwards."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dossier", "0001_open_the_one_stop"),
        ("org", "0007_review_access"),
    ]

    operations = [
        migrations.CreateModel(
            name="EmergencyAccess",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.TextField()),
                ("opened_at", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("verdict", models.TextField(blank=True, default="")),
                ("note", models.TextField(blank=True, default="")),
                ("judged_at", models.DateTimeField(null=True)),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="dossier.dossier"
                    ),
                ),
                (
                    "judged_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.person"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.person"),
                ),
            ],
            options={
                "db_table": "dossier_emergency_access",
                "indexes": [models.Index(fields=["person", "dossier", "until"], name="dossier_emergency_person")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("verdict__in", ["", "JUSTIFIED", "UNJUSTIFIED"])),
                        name="dossier_emergency_verdict",
                    )
                ],
            },
        ),
    ]
