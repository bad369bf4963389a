"""The table of stored files."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="StoredFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.BigIntegerField()),
                ("content_type", models.TextField()),
                ("name", models.TextField()),
                ("access_class", models.TextField()),
                ("state", models.TextField()),
                ("malware", models.TextField(blank=True, default="")),
                ("owner", models.TextField()),
                ("purpose", models.TextField()),
                ("stored_at", models.DateTimeField()),
                ("scanned_at", models.DateTimeField(null=True)),
                ("next_scan_at", models.DateTimeField(null=True)),
                ("scans", models.IntegerField(default=0)),
            ],
            options={
                "db_table": "vault_file",
                "indexes": [
                    models.Index(fields=["sha256"], name="vault_file_by_hash"),
                    models.Index(
                        condition=models.Q(("next_scan_at__isnull", False)),
                        fields=["next_scan_at"],
                        name="vault_file_to_scan",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")), name="vault_file_sha256"
                    ),
                    models.CheckConstraint(condition=models.Q(("size__gt", 0)), name="vault_file_size"),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["QUARANTINED", "UNSCANNED", "CLEAN", "INFECTED"])),
                        name="vault_file_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("access_class__in", ["PUBLIC", "INTERNAL", "PERSONAL", "RESTRICTED"])),
                        name="vault_file_access_class",
                    ),
                ],
            },
        ),
    ]
