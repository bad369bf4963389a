from django.db import migrations, models
from django.db.models import PROTECT


class Migration(migrations.Migration):
    dependencies = [
        ("indicator", "0003_keep_plans"),
        ("vault", "0002_take_files_in_parts"),
    ]

    operations = [
        migrations.AddField(
            model_name="plantask",
            name="bound_file",
            field=models.ForeignKey(null=True, on_delete=PROTECT, related_name="+", to="vault.storedfile"),
        ),
        migrations.CreateModel(
            name="PlanTaskClaim",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("evidence", models.TextField()),
                ("done_on", models.DateField()),
                ("done_by", models.BigIntegerField(null=True)),
                ("taken_back_at", models.DateTimeField()),
                ("taken_back_by", models.BigIntegerField(null=True)),
                ("reason", models.TextField()),
                ("file", models.ForeignKey(null=True, on_delete=PROTECT, related_name="+", to="vault.storedfile")),
                ("task", models.ForeignKey(on_delete=PROTECT, related_name="+", to="indicator.plantask")),
            ],
            options={"db_table": "indicator_plan_task_claim"},
        ),
    ]
