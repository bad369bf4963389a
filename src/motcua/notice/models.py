"""Messages, one row per message and way, kept as they were told; the province's own words; what people wish."""

from django.db import models
from django.db.models import Q

from motcua.notice.states import Channel, MessageState, OutageVerb, RecipientKind


class Message(models.Model):
    """
    What somebody was told. `subject` and `body` stay as they were rendered; later changes of words do not reach them.

    `address` is there only for as long as it is needed: once sent, it is masked. `dedupe_key` names the occasion; for
    one occasion there is one message per channel. `interruptions` counts claims that ended without a record. A message
    `in_digest` has no e-mail of its own: the next digest names it.
    """

    recipient_kind = models.TextField()
    recipient_id = models.BigIntegerField()
    channel = models.TextField()
    template = models.TextField()
    language = models.CharField(max_length=8)
    subject = models.TextField()
    body = models.TextField()
    data = models.JSONField(default=dict)
    about_kind = models.TextField(blank=True, default="")
    about_id = models.BigIntegerField(null=True)
    dedupe_key = models.TextField()
    address = models.TextField(blank=True, default="")
    state = models.TextField()
    attempts = models.IntegerField(default=0)
    interruptions = models.IntegerField(default=0)
    fault = models.TextField(blank=True, default="")
    queued_at = models.DateTimeField()
    next_try_at = models.DateTimeField(null=True)
    give_up_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    in_digest = models.BooleanField(default=False)

    class Meta:
        db_table = "notice_message"
        constraints = [
            models.UniqueConstraint(fields=["dedupe_key", "channel"], name="notice_message_once"),
            models.CheckConstraint(
                condition=Q(recipient_kind__in=[kind.value for kind in RecipientKind]), name="notice_message_recipient"
            ),
            models.CheckConstraint(
                condition=Q(channel__in=[channel.value for channel in Channel]), name="notice_message_channel"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in MessageState]), name="notice_message_state"
            ),
        ]
        indexes = [
            models.Index(
                fields=["recipient_kind", "recipient_id", "-id"],
                name="notice_message_inbox",
                condition=Q(channel="INBOX"),
            ),
            models.Index(
                fields=["recipient_kind", "recipient_id"],
                name="notice_message_unread",
                condition=Q(channel="INBOX", state="SENT"),
            ),
            models.Index(
                fields=["next_try_at"], name="notice_message_to_send", condition=Q(state__in=["QUEUED", "SENDING"])
            ),
            models.Index(fields=["-id"], name="notice_message_failed", condition=Q(state="FAILED")),
            models.Index(fields=["about_kind", "about_id"], name="notice_message_about"),
            models.Index(
                fields=["recipient_kind", "recipient_id"], name="notice_message_digest", condition=Q(in_digest=True)
            ),
        ]


class Edition(models.Model):
    """The province's own words of a message in a language; the last one holds. `is_default`: as shipped."""

    template = models.TextField()
    language = models.CharField(max_length=8)
    number = models.IntegerField()
    subject = models.TextField(blank=True, default="")
    body = models.TextField(blank=True, default="")
    is_default = models.BooleanField(default=False)
    written_by = models.TextField()
    written_at = models.DateTimeField()

    class Meta:
        db_table = "notice_edition"
        constraints = [models.UniqueConstraint(fields=["template", "language", "number"], name="notice_edition_once")]


class Preference(models.Model):
    """What a recipient does not want as e-mail, and whether the rest comes once a day."""

    recipient_kind = models.TextField()
    recipient_id = models.BigIntegerField()
    muted = models.JSONField(default=list)
    is_digest = models.BooleanField(default=False)
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "notice_preference"
        constraints = [models.UniqueConstraint(fields=["recipient_kind", "recipient_id"], name="notice_preference_one")]


class Outage(models.Model):
    """
    A planned outage. `agency` is the one by whose calendar the lead time was counted; `late_reason` is there when it
    was not kept. What was changed afterwards stands in `OutageChange`.
    """

    title_vi = models.TextField()
    title_en = models.TextField()
    agency = models.ForeignKey("org.Agency", on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    stops_filing = models.BooleanField()
    late_reason = models.TextField(blank=True, default="")
    announced_at = models.DateTimeField()
    announced_by = models.TextField()
    ended_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "notice_outage"
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=models.F("starts_at")), name="notice_outage_period"),
        ]
        indexes = [models.Index(fields=["-starts_at"], name="notice_outage_latest")]


class OutageChange(models.Model):
    """That an outage was moved, ended or called off: from which times, by whom, why."""

    outage = models.ForeignKey(Outage, on_delete=models.PROTECT, related_name="+")
    verb = models.TextField()
    old_starts_at = models.DateTimeField()
    old_ends_at = models.DateTimeField()
    reason = models.TextField(blank=True, default="")
    said_by = models.TextField()
    said_at = models.DateTimeField()

    class Meta:
        db_table = "notice_outage_change"
        constraints = [
            models.CheckConstraint(
                condition=Q(verb__in=[verb.value for verb in OutageVerb]), name="notice_outage_change_verb"
            ),
        ]
        indexes = [models.Index(fields=["outage", "id"], name="notice_outage_changes")]
