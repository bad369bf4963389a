from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("process", "0005_warn_of_due_times"),
    ]

    operations = [
        AddIndexConcurrently(
            model_name="step",
            index=models.Index(
                condition=models.Q(("state__in", ["DONE", "RETURNED"])), fields=["done_at"], name="process_step_ended"
            ),
        ),
    ]
