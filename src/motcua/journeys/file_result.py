"""After the signature the document is made, outside of any transaction, and kept; a machine repeats what was missed."""

from datetime import datetime

from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.journeys.keep_upload import receive_made
from motcua.journeys.print_forms import print_result
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store.transactions import transaction_required
from motcua.vault import operations as vault
from motcua.vault.ports import Received
from motcua.vault.states import AccessClass

SYSTEM = Actor.system("printing")


def make_result(dossier_id: int) -> Received:
    """Typeset the signed answer and put its bytes into the store. No row is written yet."""
    printed = print_result(viewer=SYSTEM, dossier_id=dossier_id)
    return receive_made(printed.pdf, name=printed.name)


@transaction_required
def file_result(*, at: datetime, dossier_id: int, made: Received) -> dossiers.DossierCard:
    """Keep the made document as the dossier's result."""
    kept = vault.keep(actor=SYSTEM, at=at, received=made, access_class=AccessClass.PERSONAL, purpose="dossier.result")
    return dossier.file_result(actor=SYSTEM, at=at, dossier_id=dossier_id, file_id=kept.id)
