from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("indicator", "0010_keep_inspections")]

    operations = [
        migrations.AddField("reportwords", "because", models.TextField(blank=True, default="")),
    ]
