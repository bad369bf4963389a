"""Reading quality systems: their scope, their documents."""

from motcua.quality.policy import NoQualitySystem, NotYourPart
from motcua.quality.queries._documents import (
    Behind,
    DocumentCard,
    EditionCard,
    NoSuchDocument,
    documents_of_procedure,
    get_document,
    list_documents,
    list_editions_to_enforce,
)
from motcua.quality.queries._systems import SystemCard, agencies_to_open, find_system, get_system, list_systems

__all__ = [
    "Behind",
    "DocumentCard",
    "EditionCard",
    "NoQualitySystem",
    "NoSuchDocument",
    "NotYourPart",
    "SystemCard",
    "agencies_to_open",
    "documents_of_procedure",
    "find_system",
    "get_document",
    "get_system",
    "list_documents",
    "list_editions_to_enforce",
    "list_systems",
]
