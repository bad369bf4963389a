"""Drafts go through the approval of their internal process before they are published."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0003_keep_revisions_of_drafts"),
    ]

    operations = [
        migrations.CreateModel(
            name="Approval",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("state", models.TextField(default="SENT")),
                ("digest", models.TextField()),
                ("note", models.TextField(blank=True, default="")),
                ("sent_by", models.TextField()),
                ("sent_at", models.DateTimeField()),
                ("remark", models.TextField(blank=True, default="")),
                ("checked_by", models.TextField(blank=True, default="")),
                ("checked_at", models.DateTimeField(null=True)),
                ("reason", models.TextField(blank=True, default="")),
                ("decision_number", models.TextField(blank=True, default="")),
                ("decision_issuer", models.TextField(blank=True, default="")),
                ("decided_on", models.DateField(null=True)),
                ("answered_by", models.TextField(blank=True, default="")),
                ("answered_at", models.DateTimeField(null=True)),
                ("ended_by", models.TextField(blank=True, default="")),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="catalogue.procedureversion"
                    ),
                ),
            ],
            options={
                "db_table": "catalogue_approval",
                "constraints": [
                    models.UniqueConstraint(fields=("version", "number"), name="catalogue_approval_number"),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["SENT", "CHECKED"])),
                        fields=("version",),
                        name="catalogue_one_approval_under_way",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                ["SENT", "CHECKED", "APPROVED", "RETURNED", "REFUSED", "TAKEN_BACK", "OVERTAKEN"],
                            )
                        ),
                        name="catalogue_approval_state",
                    ),
                ],
            },
        ),
    ]
