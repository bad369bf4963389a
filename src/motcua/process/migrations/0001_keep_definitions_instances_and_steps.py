"""The tables of processes, and the trigger that keeps published definitions as they are."""

import django.db.models.deletion
from django.db import migrations, models

REFUSE_CHANGES = """
CREATE FUNCTION process_definition_is_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a published process definition never changes: % is refused', TG_OP
        USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER process_definition_immutable BEFORE UPDATE OR DELETE ON process_definition
    FOR EACH ROW EXECUTE FUNCTION process_definition_is_immutable();
"""

ALLOW_CHANGES = """
DROP TRIGGER process_definition_immutable ON process_definition;
DROP FUNCTION process_definition_is_immutable();
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Definition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.TextField()),
                ("version", models.IntegerField()),
                ("content", models.JSONField()),
                ("published_at", models.DateTimeField()),
            ],
            options={
                "db_table": "process_definition",
                "constraints": [models.UniqueConstraint(fields=("key", "version"), name="process_definition_once")],
            },
        ),
        migrations.CreateModel(
            name="Instance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject_kind", models.TextField()),
                ("subject_id", models.BigIntegerField()),
                ("agency_id", models.BigIntegerField()),
                ("state", models.TextField(default="RUNNING")),
                ("places", models.JSONField()),
                ("facts", models.JSONField(default=dict)),
                ("returns", models.IntegerField(default=0)),
                ("started_at", models.DateTimeField()),
                ("paused_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("subject_due_at", models.DateTimeField(null=True)),
                (
                    "definition",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="process.definition",
                    ),
                ),
            ],
            options={
                "db_table": "process_instance",
            },
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("definition_id", models.BigIntegerField()),
                ("subject_kind", models.TextField()),
                ("subject_id", models.BigIntegerField()),
                ("subject_due_at", models.DateTimeField(null=True)),
                ("key", models.TextField()),
                ("role", models.TextField()),
                ("place", models.TextField()),
                ("agency_id", models.BigIntegerField()),
                ("unit_id", models.BigIntegerField(null=True)),
                ("assignee_id", models.BigIntegerField(null=True)),
                ("state", models.TextField(default="OPEN")),
                ("opened_at", models.DateTimeField()),
                ("due_at", models.DateTimeField(null=True)),
                ("touched_at", models.DateTimeField(null=True)),
                ("done_at", models.DateTimeField(null=True)),
                ("done_by", models.BigIntegerField(null=True)),
                ("done_for", models.BigIntegerField(null=True)),
                ("outcome", models.TextField(blank=True, default="")),
                ("comment", models.TextField(blank=True, default="")),
                (
                    "given_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="process.step",
                    ),
                ),
                (
                    "instance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="process.instance"
                    ),
                ),
            ],
            options={
                "db_table": "process_step",
            },
        ),
        migrations.CreateModel(
            name="Arrival",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("join", models.TextField()),
                ("source", models.TextField()),
                (
                    "instance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="arrivals", to="process.instance"
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
                (
                    "used_by",
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
                "db_table": "process_arrival",
            },
        ),
        migrations.AddIndex(
            model_name="instance",
            index=models.Index(fields=["subject_kind", "subject_id", "-id"], name="process_instance_subject"),
        ),
        migrations.AddConstraint(
            model_name="instance",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["PAUSED", "RUNNING"])),
                fields=("subject_kind", "subject_id"),
                name="process_instance_one_active",
            ),
        ),
        migrations.AddConstraint(
            model_name="instance",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["CANCELLED", "DONE", "PAUSED", "RUNNING"])),
                name="process_instance_state",
            ),
        ),
        migrations.AddIndex(
            model_name="step",
            index=models.Index(
                condition=models.Q(("state", "OPEN"), ("assignee_id__isnull", False)),
                fields=["assignee_id", "subject_due_at", "id"],
                name="process_step_person",
            ),
        ),
        migrations.AddIndex(
            model_name="step",
            index=models.Index(
                condition=models.Q(("state", "OPEN"), ("assignee_id__isnull", True)),
                fields=["agency_id", "role", "subject_due_at", "id"],
                name="process_step_pool_agency",
            ),
        ),
        migrations.AddIndex(
            model_name="step",
            index=models.Index(
                condition=models.Q(("state", "OPEN"), ("assignee_id__isnull", True), ("unit_id__isnull", False)),
                fields=["unit_id", "role", "subject_due_at", "id"],
                name="process_step_pool_unit",
            ),
        ),
        migrations.AddIndex(
            model_name="step",
            index=models.Index(
                condition=models.Q(("state", "OPEN"), ("assignee_id__isnull", True), ("unit_id__isnull", True)),
                fields=["agency_id", "role", "subject_due_at", "id"],
                name="process_step_pool_no_unit",
            ),
        ),
        migrations.AddIndex(
            model_name="step",
            index=models.Index(
                condition=models.Q(("state", "OPEN")),
                fields=["agency_id", "role", "subject_due_at", "id"],
                name="process_step_agency",
            ),
        ),
        migrations.AddIndex(
            model_name="step",
            index=models.Index(
                condition=models.Q(("state", "OPEN"), ("unit_id__isnull", False)),
                fields=["unit_id", "role", "subject_due_at", "id"],
                name="process_step_unit",
            ),
        ),
        migrations.AddIndex(
            model_name="step",
            index=models.Index(
                condition=models.Q(("state", "OPEN"), ("unit_id__isnull", True)),
                fields=["agency_id", "role", "subject_due_at", "id"],
                name="process_step_no_unit",
            ),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["CANCELLED", "DONE", "OPEN", "RECALLED", "RETURNED", "WAITING"])),
                name="process_step_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.CheckConstraint(
                condition=models.Q(("place__in", ["COORDINATING", "DECIDING", "IMPLEMENTING", "RECEPTION"])),
                name="process_step_place",
            ),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["OPEN", "WAITING"])),
                fields=("instance", "key"),
                name="process_step_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="arrival",
            constraint=models.UniqueConstraint(
                condition=models.Q(("used_by__isnull", True)),
                fields=("instance", "join", "source"),
                name="process_arrival_once",
            ),
        ),
        migrations.RunSQL(REFUSE_CHANGES, ALLOW_CHANGES),
    ]
