"""Index sets that a province publishes beside those that ship."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("indicator", "0006_say_why_it_is_odd")]

    operations = [
        migrations.CreateModel(
            name="IndexSetVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.TextField()),
                ("number", models.SmallIntegerField()),
                ("definition", models.JSONField()),
                ("digest", models.TextField()),
                ("published_at", models.DateTimeField()),
            ],
            options={
                "db_table": "indicator_index_set",
                "constraints": [models.UniqueConstraint(fields=("key", "number"), name="indicator_index_set_once")],
            },
        ),
    ]
