"""A further kind of device stands at a counter and asks whoever was just served there."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("org", "0007_review_access"),
        ("queue", "0001_give_numbers_in_the_hall"),
    ]

    operations = [
        migrations.CreateModel(
            name="Asking",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("about_kind", models.TextField()),
                ("about_id", models.BigIntegerField()),
                ("asked_at", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "queue_asking",
            },
        ),
        migrations.RemoveConstraint(
            model_name="device",
            name="queue_device_kind",
        ),
        migrations.AddField(
            model_name="device",
            name="window",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddConstraint(
            model_name="device",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["DISPLAY", "KIOSK", "RATING"])), name="queue_device_kind"
            ),
        ),
        migrations.AddField(
            model_name="asking",
            name="device",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="queue.device"),
        ),
        migrations.AddConstraint(
            model_name="asking",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_at__isnull", True)), fields=("device",), name="queue_asking_one_at_a_time"
            ),
        ),
    ]
