import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("org", "0007_review_access"),
        ("quality", "0002_keep_objectives_audits_and_conformity"),
    ]

    operations = [
        migrations.CreateModel(
            name="Risk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.TextField()),
                ("state", models.TextField()),
                ("activity", models.TextField()),
                ("procedure_key", models.TextField(blank=True, default="")),
                ("cause", models.TextField()),
                ("consequence", models.TextField()),
                ("likelihood", models.TextField()),
                ("severity", models.TextField()),
                ("recorded_by", models.BigIntegerField()),
                ("recorded_at", models.DateTimeField()),
                ("review", models.TextField(blank=True, default="")),
                ("reviewed_by", models.BigIntegerField(null=True)),
                ("reviewed_at", models.DateTimeField(null=True)),
                ("closed_for", models.TextField(blank=True, default="")),
                ("closed_by", models.BigIntegerField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "agency",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.agency"),
                ),
            ],
            options={
                "db_table": "quality_risk",
                "constraints": [
                    models.UniqueConstraint(fields=("agency", "number"), name="quality_risk_number"),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["OPEN", "CLOSED"])), name="quality_risk_state"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("likelihood__in", ["1", "2", "3", "4", "5"])),
                        name="quality_risk_likelihood",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("severity__in", ["1", "2", "3", "4", "5"])), name="quality_risk_severity"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Mitigation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("words", models.TextField()),
                ("responsible_id", models.BigIntegerField()),
                ("due_on", models.DateField()),
                ("planned_by", models.BigIntegerField()),
                ("planned_at", models.DateTimeField()),
                ("done", models.TextField(blank=True, default="")),
                ("done_by", models.BigIntegerField(null=True)),
                ("done_at", models.DateTimeField(null=True)),
                (
                    "agency",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.agency"),
                ),
                (
                    "risk",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="quality.risk"),
                ),
            ],
            options={
                "db_table": "quality_mitigation",
                "indexes": [
                    models.Index(
                        condition=models.Q(("done_at__isnull", True)),
                        fields=["agency", "due_on"],
                        name="quality_mitigation_due",
                    )
                ],
                "constraints": [models.UniqueConstraint(fields=("risk", "number"), name="quality_mitigation_number")],
            },
        ),
    ]
