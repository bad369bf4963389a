"""What lies here as certified copies is told apart; who took a result is kept, with one-time codes to prove it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dossier", "0003_note_who_reads"),
        ("vault", "0002_take_files_in_parts"),
    ]

    operations = [
        migrations.AddField(
            model_name="paper",
            name="certified",
            field=models.SmallIntegerField(null=True),
        ),
        migrations.CreateModel(
            name="Collection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("collector", models.TextField()),
                ("name", models.TextField(blank=True, default="")),
                ("identity_number", models.TextField(blank=True, default="")),
                ("authority", models.TextField(blank=True, default="")),
                ("proof", models.TextField()),
                ("collected_at", models.DateTimeField()),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="dossier.dossier"
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.storedfile"
                    ),
                ),
            ],
            options={
                "db_table": "dossier_collection",
                "constraints": [
                    models.UniqueConstraint(fields=("dossier",), name="dossier_collected_once"),
                    models.CheckConstraint(
                        condition=models.Q(("collector__in", ["APPLICANT", "AUTHORISED"])),
                        name="dossier_collection_collector",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("proof__in", ["CODE", "PAPER", "SIGNATURE"])),
                        name="dossier_collection_proof",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CollectionCode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.TextField()),
                ("tries", models.SmallIntegerField(default=0)),
                ("issued_at", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("matched_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="dossier.dossier"
                    ),
                ),
            ],
            options={
                "db_table": "dossier_collection_code",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("closed_at__isnull", True)),
                        fields=("dossier",),
                        name="dossier_one_open_code",
                    )
                ],
            },
        ),
    ]
