"""Tables of the ledger. Entries, positions and seals are append-only: triggers and grants refuse every change."""

from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import RawSQL


class Sequence(models.Model):
    """The last number drawn from a book in a period."""

    pk = models.CompositePrimaryKey("book", "period")
    book = models.TextField()
    period = models.TextField()
    value = models.BigIntegerField()

    class Meta:
        db_table = "store_sequence"


class Entry(models.Model):
    """One act. Never updated, never deleted."""

    name = models.TextField()
    version = models.SmallIntegerField()
    subject_kind = models.TextField()
    subject_id = models.BigIntegerField()
    actor = models.TextField()
    behalf_of = models.TextField(blank=True, default="")
    place = models.TextField(blank=True, default="")
    at = models.DateTimeField()
    recorded_at = models.DateTimeField(db_default=RawSQL("clock_timestamp()", ()))
    request_id = models.TextField(blank=True, default="")
    transaction = models.BigIntegerField(db_default=RawSQL("(pg_current_xact_id()::text)::bigint", ()))
    data = models.JSONField(default=dict)

    class Meta:
        db_table = "ledger_entry"
        indexes = [
            models.Index(F("subject_kind"), F("subject_id"), F("id"), name="ledger_entry_subject"),
            models.Index(F("transaction"), F("id"), name="ledger_entry_transaction"),
        ]


class Position(models.Model):
    """The gapless place of an entry in the one order that everything downstream reads by."""

    position = models.BigIntegerField(primary_key=True)
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "ledger_position"


class Horizon(models.Model):
    """One row: entries of transactions below `transaction` have their positions; the last one given is `position`."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    transaction = models.BigIntegerField(default=0)
    position = models.BigIntegerField(default=0)

    class Meta:
        db_table = "ledger_horizon"
        constraints = [models.CheckConstraint(condition=Q(id=1), name="ledger_horizon_one_row")]


class Seal(models.Model):
    """
    The root of the tree over the first `size` entries. A signature and a timestamp come later, each once.

    `clock_at` is what the clock said where it had gone back behind the seal before; `sealed_at` never goes back.
    """

    number = models.BigIntegerField(primary_key=True)
    size = models.BigIntegerField(unique=True)
    root = models.BinaryField()
    sealed_at = models.DateTimeField()
    clock_at = models.DateTimeField(null=True)
    previous = models.BinaryField()
    digest = models.BinaryField()
    signature = models.BinaryField(null=True)
    timestamp = models.BinaryField(null=True)

    class Meta:
        db_table = "ledger_seal"
        constraints = [models.CheckConstraint(condition=Q(number__gte=1, size__gte=1), name="ledger_seal_of_something")]


class Tile(models.Model):
    """
    Up to 256 hashes of complete subtrees, side by side: of level 0 those of leaves, of level 1 those over 256 leaves,
    of level 2 over 65,536, and so on. Hashes are added at the end until the tile is full; what stands in it stays.
    """

    pk = models.CompositePrimaryKey("level", "page")
    level = models.SmallIntegerField()
    page = models.BigIntegerField()
    hashes = models.BinaryField()

    class Meta:
        db_table = "ledger_tile"


class Repeat(models.Model):
    """What was answered to a request that its sender marked with a key, so that the same request is answered alike."""

    who = models.TextField()
    key = models.TextField()
    digest = models.TextField()
    status = models.SmallIntegerField(default=0)
    body = models.TextField(blank=True, default="")
    etag = models.TextField(blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        db_table = "store_repeat"
        constraints = [models.UniqueConstraint(fields=["who", "key"], name="store_repeat_once")]
        indexes = [models.Index(fields=["at"], name="store_repeat_at")]


class DeliveryState(models.TextChoices):
    WAITING = "WAITING"
    RETRYING = "RETRYING"
    FAILED = "FAILED"
    DONE = "DONE"


class Delivery(models.Model):
    """An entry on its way to one subscriber. May be pruned when done; entries never."""

    position = models.BigIntegerField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    subscriber = models.TextField()
    subject_kind = models.TextField()
    subject_id = models.BigIntegerField()
    state = models.TextField(choices=DeliveryState, default=DeliveryState.WAITING)
    attempts = models.IntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    fault = models.TextField(blank=True, default="")

    class Meta:
        db_table = "ledger_delivery"
        constraints = [models.UniqueConstraint(fields=["entry", "subscriber"], name="ledger_delivery_once")]
        indexes = [
            models.Index(fields=["position"], name="ledger_delivery_open", condition=Q(done_at__isnull=True)),
            models.Index(
                fields=["subscriber", "subject_kind", "subject_id", "position"],
                name="ledger_delivery_lane",
                condition=Q(done_at__isnull=True, attempts__gt=0),
            ),
        ]
