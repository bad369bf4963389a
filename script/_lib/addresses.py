"""
An address of every route that answers "page" to somebody, for a filled database: who may see it, and what it names.

The routes and who sees them are those of the table of verdicts; a word in braces is found in the database, for the
person who comes: {open} is a dossier on that officer's desk, or one of that citizen's own.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, LiteralString

import psycopg

from script._lib.population import Bench

TABLE: Final = Path(__file__).parents[2] / "tests/faces/verdicts/verdicts.csv"
ORDINARY: Final = (
    *(
        "applicant",
        "firm",
        "specialist",
        "counter_officer",
        "head",
        "leader",
        "clerk",
        "partner",
        "chair",
        "office_clerk",
    ),
    *("controller", "inspector", "operator", "admin", "nobody"),
)
"""Whom a page is tried as, the most ordinary first."""
ROLES: Final = {
    "specialist": "SPECIALIST",
    "partner": "SPECIALIST",
    "counter_officer": "RECEPTION",
    "head": "UNIT_HEAD",
    "leader": "LEADER",
    "chair": "LEADER",
    "clerk": "CLERK",
    "office_clerk": "CLERK",
    "controller": "CONTROLLER",
    "inspector": "INSPECTOR",
    "operator": "OPERATOR",
    "admin": "ADMIN",
}
OF_PROVINCE: Final = ("chair", "office_clerk")
ANYWHERE: Final = ("operator", "admin", "inspector", "controller")
CANDIDATES: Final = 3
"""How many people of a kind are tried: one may have no draft, the next has."""
_BRACES = re.compile(r"\{(\w+)\}")


def _dossier_of(*conditions: LiteralString) -> str:
    """The question for the first dossier like that."""
    return " ".join(("SELECT id FROM dossier_dossier WHERE", " AND ".join(conditions), "LIMIT 1"))


_MINE: LiteralString = "(owner_id = %(party)s OR submitter_id = %(party)s)"
_HERE: LiteralString = "(receiving_agency_id = ANY(%(agencies)s) OR competent_agency_id = ANY(%(agencies)s))"
_PAID: LiteralString = "id IN (SELECT subject_id FROM payment_receipt WHERE subject_kind = 'dossier')"
CITIZEN: Final[Mapping[str, str]] = {
    "open": _dossier_of(_MINE, "received_at IS NOT NULL", "ended_at IS NULL"),
    "waits": _dossier_of(_MINE, "state = 'AWAITING_SUPPLEMENT'"),
    "sent": _dossier_of(_MINE, "state = 'SUBMITTED'"),
    "done": _dossier_of(_MINE, "finished_at IS NOT NULL"),
    "draft": _dossier_of(_MINE, "state = 'DRAFT'", "channel = 'ONLINE'"),
    "petition": "SELECT id FROM feedback_petition WHERE party_id = %(party)s LIMIT 1",
    "survey": "SELECT id FROM feedback_survey WHERE state = 'OPEN' LIMIT 1",
    "paid": _dossier_of(_MINE, _PAID),
    "reference": "SELECT reference FROM payment_order WHERE subject_id = %(dossier)s ORDER BY id LIMIT 1",
}
OFFICER: Final[Mapping[str, str]] = {
    "open": "SELECT subject_id FROM process_step WHERE subject_kind = 'dossier' AND state = 'OPEN' AND "
    "(assignee_id = %(person)s OR assignee_id IS NULL AND agency_id = ANY(%(agencies)s) AND role = ANY(%(roles)s)) "
    "ORDER BY assignee_id IS NULL, id LIMIT 1",
    "received": _dossier_of(_HERE, "state = 'PROCESSING'"),
    "sent": _dossier_of(_HERE, "state = 'SUBMITTED'"),
    "done": _dossier_of(_HERE, "state = 'DONE'"),
    "draft": _dossier_of(_HERE, "state = 'DRAFT'", "channel <> 'ONLINE'"),
    "petition": "SELECT id FROM feedback_petition WHERE agency_id = ANY(%(agencies)s) LIMIT 1",
    "consultation": "SELECT id FROM dossier_consultation WHERE agency_id = ANY(%(agencies)s) AND answered_at IS NULL "
    "ORDER BY id LIMIT 1",
    "instruction": "SELECT id FROM process_instruction WHERE person_id = %(person)s LIMIT 1",
    "follow_up": "SELECT id FROM feedback_follow_up WHERE agency_id = ANY(%(agencies)s) LIMIT 1",
    "review": "SELECT id FROM org_access_review WHERE agency_id = ANY(%(agencies)s) LIMIT 1",
    "survey": "SELECT id FROM feedback_survey WHERE agency_id = ANY(%(agencies)s) "
    "ORDER BY state = 'DRAFT' DESC LIMIT 1",
    "transfer": "SELECT id FROM payment_transfer WHERE agency_id = ANY(%(agencies)s) AND standing <> 'COUNTED' LIMIT 1",
    "paid": _dossier_of(_HERE, _PAID),
    "delegation": "SELECT id FROM org_delegation WHERE from_person_id = %(person)s LIMIT 1",
}
ANYBODY: Final[Mapping[str, str]] = {
    "step": "SELECT id FROM process_step WHERE subject_kind = 'dossier' AND subject_id = %(dossier)s "
    "AND state = 'OPEN' LIMIT 1",
    "slip": "SELECT id FROM dossier_slip WHERE dossier_id = %(dossier)s ORDER BY id LIMIT 1",
    "key": "SELECT '1.003868'",
    "outage": "SELECT id FROM notice_outage ORDER BY id DESC LIMIT 1",
    "receipt": "SELECT id FROM payment_receipt WHERE subject_kind = 'dossier' AND subject_id = %(dossier)s LIMIT 1",
    "version": "SELECT id FROM catalogue_procedure_version WHERE state = 'PUBLISHED' ORDER BY id LIMIT 1",
    "day": "SELECT id FROM org_special_day WHERE withdrawn_at IS NULL ORDER BY day DESC LIMIT 1",
    "agency": "SELECT id FROM org_agency WHERE kind = 'DEPARTMENT' AND valid_to IS NULL ORDER BY id LIMIT 1",
    "unit": "SELECT id FROM org_unit WHERE closed_on IS NULL ORDER BY id LIMIT 1",
    "person": "SELECT person_id FROM org_role_grant WHERE role = 'SPECIALIST' AND valid_to IS NULL "
    "ORDER BY person_id LIMIT 1",
    "position": "SELECT id FROM org_position WHERE person_id = %(of)s LIMIT 1",
    "grant": "SELECT id FROM org_role_grant WHERE person_id = %(of)s AND valid_to IS NULL LIMIT 1",
}
INSTEAD: Final = {
    "ho-so/{open}/bo-sung/": {"open": "waits"},
    "ho-so/{open}/nop-phi/{reference}/": {"open": "paid"},
    "desk/ho-so/{open}/rut/": {"open": "received"},
}
"""Addresses that want another dossier than the usual one."""
_LATER: Final = ("step", "slip", "position", "grant", "receipt", "reference")
"""Words that are found by what others stand for."""


@dataclass(frozen=True, slots=True)
class Visit:
    """An address as it is asked for, and by whom."""

    address: str
    kind: str
    account: str
    path: str


@dataclass(slots=True)
class Guide:
    """Finds the way to every page of the table."""

    bench: Bench
    people: dict[str, list[str]] = field(default_factory=dict)

    def ways(self) -> Iterator[tuple[str, list[Visit]]]:
        """Each address that is a page to somebody, with ways to it, the most ordinary first."""
        with TABLE.open(encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        with psycopg.connect(self.bench.owner_url, autocommit=True) as database:
            for row in rows:
                kinds = [kind for kind in ORDINARY if row.get(kind) == "page"]
                if kinds:
                    yield row["address"], list(self._visits(database, row["address"], kinds))

    def _visits(self, database: psycopg.Connection, address: str, kinds: list[str]) -> Iterator[Visit]:
        for kind in kinds:
            for account in self._accounts(database, kind):
                named = self._named(database, address, account)
                if named is not None:
                    yield Visit(address, kind, account, f"/{address}".format(**named))

    def _accounts(self, database: psycopg.Connection, kind: str) -> list[str]:
        if kind not in self.people:
            self.people[kind] = [""] if kind == "nobody" else [name for (name,) in _people(database, kind)]
        return self.people[kind]

    def _named(self, database: psycopg.Connection, address: str, account: str) -> dict[str, Any] | None:
        """What the braces stand for; None where there is no such thing for this person."""
        words = dict.fromkeys(_BRACES.findall(address))
        known = _about(database, account)
        found: dict[str, Any] = {}
        for word in sorted(words, key=lambda word: (word in _LATER, word != "consultation")):
            asked = INSTEAD.get(address, {}).get(word, word)
            value = _value(database, asked, {**known, "dossier": _dossier(found), "of": found.get("person")})
            if value is None:
                return None
            found[word] = value
            if word in ("consultation", "instruction") and "open" in words:
                table = {"consultation": "dossier_consultation", "instruction": "process_instruction"}[word]
                found["open"] = _about_which(database, table, value)
        return found


def _dossier(found: Mapping[str, Any]) -> Any:
    return next((found[word] for word in ("open", "sent", "done", "draft", "paid") if word in found), None)


def _people(database: psycopg.Connection, kind: str) -> list[tuple[str]]:
    if kind not in ROLES:
        asked = (
            "SELECT username FROM org_account AS account JOIN party_party AS party ON party.id = party_id "
            "WHERE party.kind = %s AND is_active ORDER BY "
            "(SELECT count(*) FROM dossier_dossier WHERE owner_id = party_id) DESC LIMIT 20"
        )
        return database.execute(asked, ["ORGANISATION" if kind == "firm" else "PERSON"]).fetchall()
    kinds = ["PROVINCE"] if kind in OF_PROVINCE else ["CENTRE", "DEPARTMENT", "COMMUNE"]
    if kind in ANYWHERE:
        kinds.append("PROVINCE")
    return database.execute(
        "SELECT username FROM org_account AS account JOIN org_role_grant AS held USING (person_id) "
        "JOIN org_agency AS agency ON agency.id = held.agency_id WHERE agency.kind = ANY(%s) AND held.valid_to IS NULL "
        "AND account.is_active GROUP BY username, person_id HAVING %s = ANY(array_agg(role)) "
        "ORDER BY cardinality(array_agg(DISTINCT role)), "
        "(SELECT count(*) FROM process_step WHERE assignee_id = person_id AND state = 'OPEN') DESC LIMIT %s",
        [kinds, ROLES[kind], CANDIDATES],
    ).fetchall()


def _about(database: psycopg.Connection, account: str) -> dict[str, Any]:
    if not account:
        return {"person": None, "party": None, "agencies": [], "roles": []}
    row = database.execute(
        "SELECT account.person_id, account.party_id, "
        "array_agg(DISTINCT agency_id) FILTER (WHERE agency_id IS NOT NULL), "
        "array_agg(DISTINCT role) FROM org_account AS account LEFT JOIN org_role_grant AS held "
        "ON held.person_id = account.person_id AND held.valid_to IS NULL WHERE username = %s GROUP BY 1, 2",
        [account],
    ).fetchone() or (None, None, [], [])
    return dict(zip(("person", "party", "agencies", "roles"), row, strict=True))


def _value(database: psycopg.Connection, word: str, known: Mapping[str, Any]) -> Any:
    own = CITIZEN if known["party"] else OFFICER if known["person"] else {}
    asked = own.get(word) or ANYBODY.get(word)
    if asked is None:
        return None
    row = database.execute(asked, known).fetchone()
    return row[0] if row else None


def _about_which(database: psycopg.Connection, table: str, number: Any) -> Any:
    asked: LiteralString = (
        "SELECT dossier_id FROM dossier_consultation WHERE id = %s"
        if table == "dossier_consultation"
        else "SELECT subject_id FROM process_instruction JOIN process_instance AS one ON one.id = instance_id "
        "WHERE process_instruction.id = %s"
    )
    row = database.execute(asked, [number]).fetchone()
    return row[0] if row else None
