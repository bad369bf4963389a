"""The bill beside the dossier."""

from motcua.catalogue import queries as catalogue
from motcua.dossier.models import Dossier, Fee
from motcua.dossier.states import Money
from motcua.kernel.store.questions import Question
from motcua.kernel.store.rows import insert_row, update_row


def settle_fees(dossier: Dossier, bill: catalogue.Bill) -> None:
    """Write the bill beside the dossier; what was paid already stays as it is."""
    kept = {fee.code: fee for fee in _fees.all(dossier.pk)}
    paid = {code for code, fee in kept.items() if fee.paid_at is not None}
    due = {line.code: line.amount for line in bill.lines if line.code not in paid}
    gone = kept.keys() - paid - due.keys()
    if gone:
        Fee.objects.filter(dossier=dossier, code__in=gone).delete()
    for code, amount in due.items():
        if code not in kept:
            insert_row(Fee(dossier_id=dossier.pk, code=code, amount=amount))
        elif kept[code].amount != amount:
            kept[code].amount = amount
            update_row(kept[code], "amount")
    dossier.money = Money.DUE if due else (Money.PAID if paid else Money.NOT_DUE)


_fees = Question(lambda dossier_id: Fee.objects.filter(dossier=dossier_id))
