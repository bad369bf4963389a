"""A password that somebody else has set opens the account once, to be replaced."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("org", "0005_remember_sign_ins")]

    operations = [
        migrations.AddField(
            model_name="account",
            name="has_one_time_password",
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]
