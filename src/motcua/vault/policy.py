"""Who may read a file. What a file belongs to is not known here: the room that knows vouches for its readers."""

from motcua.kernel.plain.actor import Actor, ActorKind, Role
from motcua.vault.models import StoredFile
from motcua.vault.states import AccessClass


def may_keep(actor: Actor) -> bool:
    """A file needs an owner."""
    return actor.kind is not ActorKind.ANONYMOUS


def may_read(viewer: Actor, file: StoredFile, *, vouched: bool) -> bool:
    """`vouched`: the calling room has checked that `viewer` may read what the file belongs to."""
    if viewer.is_system or file.access_class == AccessClass.PUBLIC or viewer.id == file.owner:
        return True
    if file.access_class == AccessClass.INTERNAL:
        return viewer.is_officer
    if file.access_class == AccessClass.PERSONAL:
        return vouched
    return vouched and viewer.is_officer


def may_oversee(viewer: Actor) -> bool:
    """Operators see which files wait for the scanner or were condemned, by number and never by name."""
    return viewer.is_system or viewer.has(Role.OPERATOR, Role.ADMIN)
