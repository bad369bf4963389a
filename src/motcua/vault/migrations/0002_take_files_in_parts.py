"""Large files come in parts, so that a broken line costs one part only."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("vault", "0001_keep_files"),
    ]

    operations = [
        migrations.CreateModel(
            name="Upload",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token", models.CharField(max_length=32, unique=True)),
                ("owner", models.TextField()),
                ("name", models.TextField()),
                ("size", models.BigIntegerField()),
                ("received", models.BigIntegerField(default=0)),
                ("begun_at", models.DateTimeField()),
            ],
            options={
                "db_table": "vault_upload",
                "indexes": [models.Index(fields=["begun_at"], name="vault_upload_begun")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("received__gte", 0), ("received__lte", models.F("size"))),
                        name="vault_upload_received",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="UploadPart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("begins_at", models.BigIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                (
                    "upload",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="parts", to="vault.upload"
                    ),
                ),
            ],
            options={
                "db_table": "vault_upload_part",
                "constraints": [models.UniqueConstraint(fields=("upload", "begins_at"), name="vault_upload_part_once")],
            },
        ),
    ]
