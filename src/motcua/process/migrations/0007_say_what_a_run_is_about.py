from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("process", "0006_index_ended_steps"),
    ]

    operations = [
        migrations.AddField(
            model_name="step",
            name="about",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
    ]
