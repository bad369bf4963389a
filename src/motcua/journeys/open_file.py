"""A kept file on its way out: the card from the vault, the bytes from the store."""

from typing import BinaryIO

from motcua.kernel.plain import ports
from motcua.kernel.plain.actor import Actor
from motcua.vault import operations, queries
from motcua.vault.ports import Store
from motcua.vault.states import FileState


def open_file(*, viewer: Actor, file_id: int, vouched: bool = False) -> tuple[queries.FileCard, BinaryIO]:
    """
    A file and the stream of its bytes, to be closed by the caller. `vouched` as in `vault.queries.get_file`.

    :raises NoSuchFile: if there is none
    :raises NotForYou: if its class closes it to this viewer
    :raises InQuarantine: if the scanner has not answered yet
    :raises Infected: if the scanner has condemned it since it was kept
    """
    card = queries.get_file(viewer=viewer, file_id=file_id, vouched=vouched)
    if card.state is FileState.INFECTED:
        raise operations.Infected(name=card.name, malware=card.malware)
    if not card.can_open:
        raise operations.InQuarantine(name=card.name)
    return card, ports.adapter(Store).open(card.sha256)
