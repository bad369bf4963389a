from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("dossier", "0006_share_work_with_other_agencies")]

    operations = [
        AddIndexConcurrently(
            model_name="leg",
            index=models.Index(
                condition=models.Q(("state__in", ["SENT", "ACCEPTED", "SILENT"])),
                fields=["respond_by"],
                name="dossier_leg_owed",
            ),
        ),
        RemoveIndexConcurrently(model_name="leg", name="dossier_leg_running"),
    ]
