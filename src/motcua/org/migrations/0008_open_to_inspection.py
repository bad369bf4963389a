"""Members of an inspection team read what it inspects."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("org", "0007_review_access"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="rolegrant",
            name="org_role_grant_role",
        ),
        migrations.AddConstraint(
            model_name="rolegrant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "role__in",
                        [
                            "RECEPTION",
                            "UNIT_HEAD",
                            "SPECIALIST",
                            "LEADER",
                            "CLERK",
                            "CONTROLLER",
                            "ADMIN",
                            "OPERATOR",
                            "INSPECTOR",
                            "EXAMINER",
                        ],
                    )
                ),
                name="org_role_grant_role",
            ),
        ),
    ]
