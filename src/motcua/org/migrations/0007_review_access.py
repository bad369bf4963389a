import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("org", "0006_mark_one_time_passwords"),
    ]

    operations = [
        migrations.CreateModel(
            name="AccessReview",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.TextField()),
                ("deadline", models.DateField()),
                ("opened_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "agency",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.agency"),
                ),
            ],
            options={
                "db_table": "org_access_review",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("closed_at", None)),
                        fields=("agency",),
                        name="org_access_review_one_at_a_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewedRole",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("verdict", models.TextField(blank=True, default="")),
                ("reason", models.TextField(blank=True, default="")),
                ("judged_at", models.DateTimeField(null=True)),
                (
                    "grant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.rolegrant"
                    ),
                ),
                (
                    "judged_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.person"
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="items", to="org.accessreview"
                    ),
                ),
            ],
            options={
                "db_table": "org_reviewed_role",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("verdict__in", ["", "KEPT", "WITHDRAWN"])), name="org_reviewed_role_verdict"
                    ),
                    models.UniqueConstraint(fields=("review", "grant"), name="org_reviewed_role_once"),
                ],
            },
        ),
    ]
