import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("indicator", "0009_keep_definitions_of_rankings"),
        ("org", "0008_open_to_inspection"),
        ("vault", "0002_take_files_in_parts"),
    ]

    operations = [
        migrations.CreateModel(
            name="Inspection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.TextField()),
                ("outline", models.TextField()),
                ("criteria", models.JSONField()),
                ("first_day", models.DateField()),
                ("last_day", models.DateField()),
                ("state", models.TextField()),
                ("number", models.TextField(blank=True, default="")),
                ("signed_on", models.DateField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "agency",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.agency"),
                ),
            ],
            options={
                "db_table": "indicator_inspection",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["DRAFT", "DECIDED", "CLOSED"])),
                        name="indicator_inspection_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("last_day__gte", models.F("first_day"))), name="indicator_inspection_days"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InspectionPlan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.SmallIntegerField()),
                ("target_percent", models.SmallIntegerField()),
                ("state", models.TextField()),
                ("number", models.TextField(blank=True, default="")),
                ("signed_on", models.DateField(null=True)),
                (
                    "agency",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.agency"),
                ),
            ],
            options={
                "db_table": "indicator_inspection_plan",
                "constraints": [
                    models.UniqueConstraint(fields=("agency", "year"), name="indicator_inspection_plan_once"),
                    models.CheckConstraint(
                        condition=models.Q(("target_percent__range", (0, 100))), name="indicator_inspection_percent"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlannedUnit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("month", models.SmallIntegerField()),
                (
                    "agency",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.agency"),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="indicator.inspectionplan"
                    ),
                ),
            ],
            options={
                "db_table": "indicator_planned_unit",
                "constraints": [models.UniqueConstraint(fields=("plan", "agency"), name="indicator_planned_unit_once")],
            },
        ),
        migrations.CreateModel(
            name="Recommendation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.TextField()),
                ("due_on", models.DateField()),
                ("state", models.TextField()),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "owner_unit",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.unit"
                    ),
                ),
            ],
            options={
                "db_table": "indicator_recommendation",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["OPEN", "ANSWERED", "CLOSED"])),
                        name="indicator_recommendation_state",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Remediation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.TextField()),
                ("reported_by", models.BigIntegerField()),
                ("reported_at", models.DateTimeField()),
                ("accepted", models.BooleanField(null=True)),
                ("answer", models.TextField(blank=True, default="")),
                ("judged_by", models.BigIntegerField(null=True)),
                ("judged_at", models.DateTimeField(null=True)),
                (
                    "file",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.storedfile"
                    ),
                ),
                (
                    "recommendation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="indicator.recommendation"
                    ),
                ),
            ],
            options={
                "db_table": "indicator_remediation",
            },
        ),
        migrations.CreateModel(
            name="TeamMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("person_id", models.BigIntegerField(db_index=True)),
                ("duty", models.TextField()),
                ("group", models.SmallIntegerField()),
                (
                    "inspection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="indicator.inspection"
                    ),
                ),
            ],
            options={
                "db_table": "indicator_team_member",
                "constraints": [
                    models.UniqueConstraint(fields=("inspection", "person_id"), name="indicator_team_member_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("duty", "LEAD")), fields=("inspection",), name="indicator_team_one_lead"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UnitVisit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("visit_on", models.DateField()),
                ("group", models.SmallIntegerField()),
                ("state", models.TextField()),
                ("reported_by", models.BigIntegerField(null=True)),
                ("reported_at", models.DateTimeField(null=True)),
                ("conclusion", models.TextField(blank=True, default="")),
                ("number", models.TextField(blank=True, default="")),
                ("concluded_on", models.DateField(null=True)),
                (
                    "agency",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.agency"),
                ),
                (
                    "inspection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="indicator.inspection"
                    ),
                ),
            ],
            options={
                "db_table": "indicator_unit_visit",
                "constraints": [
                    models.UniqueConstraint(fields=("inspection", "agency"), name="indicator_unit_visit_once"),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["PLANNED", "REPORTED", "CONCLUDED"])),
                        name="indicator_unit_visit_state",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SelfAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("criterion", models.TextField()),
                ("words", models.TextField()),
                ("answered_by", models.BigIntegerField()),
                ("answered_at", models.DateTimeField()),
                (
                    "file",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.storedfile"
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="indicator.unitvisit"
                    ),
                ),
            ],
            options={
                "db_table": "indicator_self_answer",
                "constraints": [
                    models.UniqueConstraint(fields=("visit", "criterion"), name="indicator_self_answer_once")
                ],
            },
        ),
        migrations.AddField(
            model_name="recommendation",
            name="visit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="indicator.unitvisit"
            ),
        ),
        migrations.CreateModel(
            name="InspectionFinding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("criterion", models.TextField()),
                ("judgement", models.TextField()),
                ("words", models.TextField()),
                ("found_by", models.BigIntegerField()),
                ("found_at", models.DateTimeField()),
                (
                    "file",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.storedfile"
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="indicator.unitvisit"
                    ),
                ),
            ],
            options={
                "db_table": "indicator_inspection_finding",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("judgement__in", ["MET", "PARTLY", "NOT_MET", "NOT_APPLICABLE"])),
                        name="indicator_finding_judgement",
                    )
                ],
            },
        ),
    ]
