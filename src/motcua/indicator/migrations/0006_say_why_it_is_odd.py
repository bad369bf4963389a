from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("indicator", "0005_assess_units")]

    operations = [
        migrations.AddField(model_name="plan", name="because", field=models.TextField(blank=True, default="")),
        migrations.AddField(model_name="plantarget", name="because", field=models.TextField(blank=True, default="")),
    ]
