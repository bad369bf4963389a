"""Changes to drafts are kept, so that they can be taken back."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0002_keep_what_was_published")]

    operations = [
        migrations.CreateModel(
            name="DraftRevision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("texts", models.JSONField()),
                ("note", models.TextField(blank=True, default="")),
                ("revised_by", models.TextField()),
                ("revised_at", models.DateTimeField()),
                ("undone", models.BooleanField(default=False)),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalogue.procedureversion",
                    ),
                ),
            ],
            options={
                "db_table": "catalogue_draft_revision",
                "constraints": [
                    models.UniqueConstraint(fields=("version", "number"), name="catalogue_revision_number")
                ],
            },
        ),
    ]
