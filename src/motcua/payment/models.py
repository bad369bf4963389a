"""Tables of orders, of money that came, and of receipts. Rows change in `operations` only."""

from collections.abc import Iterable

from django.db import models
from django.db.models import PROTECT, Q

from motcua.payment.rules import Line
from motcua.payment.states import Method, OrderState, Resolution, Standing


def _one_of(field: str, words: Iterable[str], name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(**{f"{field}__in": sorted(map(str, words))}), name=name)


class Order(models.Model):
    """What is asked of a payer online. One open order for a subject at most."""

    reference = models.TextField(unique=True)
    subject_kind = models.TextField()
    subject_id = models.BigIntegerField()
    about = models.TextField()
    """What it is for, as the bank shows it: codes and public names, nobody's own."""
    lines = models.JSONField()
    total = models.BigIntegerField()
    payer = models.ForeignKey("party.Party", on_delete=PROTECT, related_name="+", null=True)
    agency = models.ForeignKey("org.Agency", on_delete=PROTECT, related_name="+")
    state = models.TextField(default=OrderState.OPEN.value)
    opened_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    gateway = models.TextField(blank=True, default="")
    address = models.TextField(blank=True, default="")
    """Where the payer goes; empty until the gateway has named it."""
    refused_at = models.DateTimeField(null=True)
    """When the bank last refused an attempt."""
    asked = models.SmallIntegerField(default=0)
    ask_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "payment_order"
        constraints = [
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id"],
                condition=Q(state=OrderState.OPEN.value),
                name="payment_one_open_order",
            ),
            _one_of("state", OrderState, "payment_order_state"),
            models.CheckConstraint(condition=Q(total__gt=0), name="payment_order_total"),
        ]
        indexes = [
            models.Index(fields=["subject_kind", "subject_id"], name="payment_order_of"),
            models.Index(fields=["ask_at"], name="payment_order_to_ask", condition=Q(state=OrderState.OPEN.value)),
        ]

    @property
    def bill(self) -> tuple[Line, ...]:
        return tuple(Line(**line) for line in self.lines)


class Transfer(models.Model):
    """Money that a gateway says has come in: one row however often it is told."""

    gateway = models.TextField()
    transaction = models.TextField()
    """The gateway's own number of the payment."""
    order = models.ForeignKey(Order, on_delete=PROTECT, related_name="+", null=True)
    reference = models.TextField()
    agency = models.ForeignKey("org.Agency", on_delete=PROTECT, related_name="+", null=True)
    amount = models.BigIntegerField()
    paid_at = models.DateTimeField()
    """When the bank took it, by its own word."""
    heard_at = models.DateTimeField()
    standing = models.TextField()
    told = models.IntegerField(default=1)
    other_amount = models.BigIntegerField(null=True)
    """Another amount that was told later of the same payment."""
    resolution = models.TextField(blank=True, default="")
    note = models.TextField(blank=True, default="")
    resolved_by = models.BigIntegerField(null=True)
    resolved_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "payment_transfer"
        constraints = [
            models.UniqueConstraint(fields=["gateway", "transaction"], name="payment_transfer_once"),
            _one_of("standing", Standing, "payment_transfer_standing"),
            _one_of("resolution", ["", *Resolution], "payment_transfer_resolution"),
        ]
        indexes = [
            models.Index(fields=["agency", "-heard_at"], name="payment_transfer_of_agency"),
            models.Index(fields=["order"], name="payment_transfer_of_order"),
        ]


class Receipt(models.Model):
    """A sum that was counted: who took it for which agency, how and when."""

    series = models.TextField()
    number = models.IntegerField()
    subject_kind = models.TextField()
    subject_id = models.BigIntegerField()
    about = models.TextField()
    order = models.OneToOneField(Order, on_delete=PROTECT, related_name="+", null=True)
    transfer = models.OneToOneField(Transfer, on_delete=PROTECT, related_name="+", null=True)
    payer = models.ForeignKey("party.Party", on_delete=PROTECT, related_name="+", null=True)
    agency = models.ForeignKey("org.Agency", on_delete=PROTECT, related_name="+")
    amount = models.BigIntegerField()
    method = models.TextField()
    taken_by = models.BigIntegerField(null=True)
    """The officer of the counter; nobody took what was paid online."""
    other_number = models.TextField(blank=True, default="")
    """The number of another receipt that was written for it, on paper or with the tax office."""
    issued_at = models.DateTimeField()

    class Meta:
        db_table = "payment_receipt"
        constraints = [
            models.UniqueConstraint(fields=["series", "number"], name="payment_receipt_once"),
            _one_of("method", Method, "payment_receipt_method"),
        ]
        indexes = [
            models.Index(fields=["agency", "-issued_at"], name="payment_receipt_of_agency"),
            models.Index(fields=["subject_kind", "subject_id"], name="payment_receipt_of"),
        ]


class ReceiptLine(models.Model):
    """What was paid with a receipt. The database itself keeps a line from being paid twice."""

    receipt = models.ForeignKey(Receipt, on_delete=PROTECT, related_name="+")
    subject_kind = models.TextField()
    subject_id = models.BigIntegerField()
    code = models.TextField()
    name = models.TextField()
    amount = models.BigIntegerField()

    class Meta:
        db_table = "payment_receipt_line"
        constraints = [
            models.UniqueConstraint(fields=["subject_kind", "subject_id", "code"], name="payment_line_once"),
        ]
        indexes = [models.Index(fields=["receipt"], name="payment_line_of_receipt")]
