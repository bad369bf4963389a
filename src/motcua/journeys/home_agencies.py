"""Agencies of the province that this installation serves: a package names them by kind and domain."""

from datetime import date

from motcua.dossier.ports import Home
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.ports import adapter
from motcua.org import queries as org


def competent_at_home(kind: str, domain: str, *, viewer: Actor, on: date | None = None) -> list[org.AgencyCard]:
    """The agencies of that kind and domain here at home."""
    return [agency for agency in org.competent_agencies(kind, domain, viewer=viewer, on=on) if is_at_home(agency)]


def is_at_home(agency: org.AgencyCard) -> bool:
    """Codes of Decision 20/2020 hang on their parent's from left to right, so the province's code leads."""
    home = adapter(Home).code
    return agency.code == home or agency.code.startswith(f"{home}.")
