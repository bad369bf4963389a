"""Values and salts of the commitments in the ledger."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("party", "0001_register_parties"),
    ]

    operations = [
        migrations.CreateModel(
            name="Told",
            fields=[
                ("commitment", models.TextField(primary_key=True, serialize=False)),
                ("salt", models.BinaryField()),
                ("values", models.JSONField()),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="told", to="party.party"
                    ),
                ),
            ],
            options={"db_table": "party_told"},
        ),
    ]
