"""The table of messages."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Message",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recipient_kind", models.TextField()),
                ("recipient_id", models.BigIntegerField()),
                ("channel", models.TextField()),
                ("template", models.TextField()),
                ("language", models.CharField(max_length=8)),
                ("subject", models.TextField()),
                ("body", models.TextField()),
                ("data", models.JSONField(default=dict)),
                ("about_kind", models.TextField(blank=True, default="")),
                ("about_id", models.BigIntegerField(null=True)),
                ("dedupe_key", models.TextField()),
                ("address", models.TextField(blank=True, default="")),
                ("state", models.TextField()),
                ("attempts", models.IntegerField(default=0)),
                ("interruptions", models.IntegerField(default=0)),
                ("fault", models.TextField(blank=True, default="")),
                ("queued_at", models.DateTimeField()),
                ("next_try_at", models.DateTimeField(null=True)),
                ("give_up_at", models.DateTimeField(null=True)),
                ("sent_at", models.DateTimeField(null=True)),
                ("read_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "notice_message",
                "indexes": [
                    models.Index(
                        condition=models.Q(("channel", "INBOX")),
                        fields=["recipient_kind", "recipient_id", "-id"],
                        name="notice_message_inbox",
                    ),
                    models.Index(
                        condition=models.Q(("channel", "INBOX"), ("state", "SENT")),
                        fields=["recipient_kind", "recipient_id"],
                        name="notice_message_unread",
                    ),
                    models.Index(
                        condition=models.Q(("state__in", ["QUEUED", "SENDING"])),
                        fields=["next_try_at"],
                        name="notice_message_to_send",
                    ),
                    models.Index(condition=models.Q(("state", "FAILED")), fields=["-id"], name="notice_message_failed"),
                    models.Index(fields=["about_kind", "about_id"], name="notice_message_about"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("dedupe_key", "channel"), name="notice_message_once"),
                    models.CheckConstraint(
                        condition=models.Q(("recipient_kind__in", ["PARTY", "PERSON"])), name="notice_message_recipient"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("channel__in", ["INBOX", "EMAIL"])), name="notice_message_channel"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["QUEUED", "SENDING", "SENT", "FAILED", "READ"])),
                        name="notice_message_state",
                    ),
                ],
            },
        ),
    ]
