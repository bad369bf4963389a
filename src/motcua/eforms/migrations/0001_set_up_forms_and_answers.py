"""The tables of forms and answers, and the trigger that keeps a published form as it was published."""

from django.db import migrations, models
from django.db.models import Q
from django.db.models.deletion import PROTECT

KEEP = """
CREATE FUNCTION eforms_form_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a published form does not change: % on % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER eforms_form_kept BEFORE UPDATE OR DELETE ON eforms_form
    FOR EACH ROW EXECUTE FUNCTION eforms_form_is_kept();
"""

LET_GO = """
DROP TRIGGER eforms_form_kept ON eforms_form;
DROP FUNCTION eforms_form_is_kept();
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Form",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.TextField()),
                ("version", models.IntegerField()),
                ("source", models.JSONField()),
                ("published_at", models.DateTimeField()),
                ("published_by", models.TextField()),
            ],
            options={
                "db_table": "eforms_form",
                "constraints": [models.UniqueConstraint(fields=["key", "version"], name="eforms_form_once")],
            },
        ),
        migrations.CreateModel(
            name="Answers",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("owner", models.TextField()),
                ("party_id", models.BigIntegerField(null=True)),
                ("data", models.JSONField(default=dict)),
                ("version", models.IntegerField(default=1)),
                ("pages", models.JSONField(default=dict)),
                ("origins", models.JSONField(default=dict)),
                ("state", models.TextField(choices=[("OPEN", "OPEN"), ("SEALED", "SEALED")], default="OPEN")),
                ("opened_at", models.DateTimeField()),
                ("saved_at", models.DateTimeField()),
                ("sealed_at", models.DateTimeField(null=True)),
                ("form", models.ForeignKey(on_delete=PROTECT, related_name="+", to="eforms.form")),
            ],
            options={
                "db_table": "eforms_answers",
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(state="OPEN", sealed_at__isnull=True) | Q(state="SEALED", sealed_at__isnull=False),
                        name="eforms_answers_sealed_at",
                    )
                ],
            },
        ),
        migrations.RunSQL(KEEP, LET_GO),
    ]
