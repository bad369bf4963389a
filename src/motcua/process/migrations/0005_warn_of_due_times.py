import django.db.models.deletion
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """Indexes are built while officers work: these are hot tables."""

    atomic = False

    dependencies = [
        ("process", "0004_wait_for_times_messages_and_services"),
    ]

    operations = [
        migrations.CreateModel(
            name="DueWarning",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("due_at", models.DateTimeField()),
                ("days", models.SmallIntegerField()),
                ("warned_at", models.DateTimeField()),
                (
                    "instance",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="process.instance",
                    ),
                ),
                (
                    "step",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="process.step",
                    ),
                ),
            ],
            options={
                "db_table": "process_due_warning",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("instance", "step", "due_at", "days"),
                        name="process_due_warning_once",
                        nulls_distinct=False,
                    )
                ],
            },
        ),
        AddIndexConcurrently(
            model_name="instance",
            index=models.Index(
                condition=models.Q(("state", "RUNNING")), fields=["subject_due_at"], name="process_instance_due"
            ),
        ),
        AddIndexConcurrently(
            model_name="step",
            index=models.Index(condition=models.Q(("state", "OPEN")), fields=["due_at"], name="process_step_due"),
        ),
    ]
