"""Dossiers laid flat for counting, as the worker does after a commit."""

from dataclasses import replace

from motcua.dossier.queries import DossierCard
from motcua.kernel.store import ledger


def count(*cards: DossierCard) -> None:
    for card in cards:
        for entry in ledger.history("dossier", card.id):
            handler = ledger.subscribers.handler(entry.name, "insight.facts.lay_flat")
            if handler is not None:
                handler(entry.event, replace(entry, position=entry.id))
