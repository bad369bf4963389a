"""
Writing a bundle (docs/reference/bundle.md): the data of a report, its definitions, the acts behind its figures without
personal data, the proof that they stand in the sealed ledger, and the seal.
"""

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from importlib import resources
from typing import Any, Final

from django.db import connection

from motcua.indicator import queries as indicator
from motcua.indicator.queries import How, Kind, Measure, Report, Term
from motcua.insight.figures import projection, reading
from motcua.insight.figures.answering import scope_of
from motcua.insight.figures.counting import Scope, days_of, where
from motcua.insight.figures.mixes import Mixes
from motcua.insight.figures.tables import STANDING
from motcua.insight.periods import Period
from motcua.insight.reports import running
from motcua.insight.reports.running import ReportData
from motcua.kernel.plain.actor import Actor, Role
from motcua.kernel.plain.errors import NotAllowed, Unavailable
from motcua.kernel.store import seals
from motcua.kernel.store.seals import SealCard
from motcua.org import queries as org

FORMAT: Final = "motcua-bundle-1"
AT_ONCE: Final = 5_000
EXPORTERS: Final = (Role.CONTROLLER, Role.LEADER, Role.INSPECTOR, Role.ADMIN)
READER: Final = Actor.system("bundles")
"""Reads the entries that go into a bundle, for whoever may have it: they hold numbers and codes only."""
MOMENT: Final = (1980, 1, 1, 0, 0, 0)
"""Of every part: a bundle drawn again is the same file."""

_HAPPENED: Final = """
    SELECT DISTINCT subject_id FROM insight_move WHERE {whose} mix_id = ANY(%s) AND day >= %s AND day <= %s
"""
_STOOD: Final = """
    SELECT DISTINCT subject_id FROM insight_fact WHERE {whose} mix_id = ANY(%s) AND day >= %s AND {standing}
"""


class NotSealedYet(Unavailable):
    """Nothing is sealed yet that could be proven. Seal the ledger first: motcua ledger seal."""

    code = "insight.not_sealed_yet"


class MayNotExport(NotAllowed):
    """A bundle is given to those who lead, control, inspect or administer the agency, or one above it."""

    code = "insight.may_not_export"


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle as bytes, with what it proves."""

    body: bytes
    data: ReportData
    seal: SealCard
    acts: int


def bundle(
    key: str,
    *,
    viewer: Actor,
    period: Period,
    agency_id: int | None = None,
    version: int | None = None,
    as_of: int | None = None,
    on_paper: Callable[[ReportData], Mapping[str, bytes]] | None = None,
) -> Bundle:
    """
    A report as of the latest seal, or of an earlier place in the ledger, with its proof. `on_paper` gives parts that
    are added by name: the same data as people read them.

    :raises MayNotExport: if the viewer does not lead, control, inspect or administer the agency
    :raises NotSealedYet: if nothing is sealed, or not up to that place
    """
    if not may_export(viewer, agency_id):
        raise MayNotExport()
    seal = seals.latest()
    counted = projection.position()
    if seal is None or min(seal.size, counted) < max(as_of or 0, 1):
        raise NotSealedYet()
    position = as_of or min(seal.size, counted)
    data = running.run(key, viewer=viewer, period=period, agency_id=agency_id, version=version, as_of=position)
    report = indicator.get_report(key, viewer=viewer, on=period.last, version=version)
    measures = running.measures_of(report, viewer=viewer, on=period.last)
    scope = scope_of(agency_id, "", viewer)
    acts = list(_acts(_terms(report, measures), data, scope, counted))
    proof = seals.shared((position for _, _, position in acts), seal=seal)
    written: dict[str, bytes] = {
        "seal.json": seal.body,
        "report.json": running.dumped(data),
        "definitions.json": _dumped(_definitions(report, measures, {kind for kind, _, _ in acts}, scope)),
        "acts.csv": _acts_as_csv(acts, READER),
        "proof.csv": _table(
            ("level", "index", "hash"),
            ((level, index, node.hex()) for (level, index), node in sorted(proof.nodes.items())),
        ),
        **({"seal.p7s": seal.signature} if seal.signature else {}),
        **({"seal.tsr": seal.timestamp} if seal.timestamp else {}),
        **(on_paper(data) if on_paper else {}),
    }
    return Bundle(_zipped(data, written), data, seal, len(acts))


def may_export(viewer: Actor, agency_id: int | None) -> bool:
    """Whether a bundle of this agency is given to the viewer; that of all agencies only to a machine."""
    return viewer.is_system or any(
        agency_id in org.agencies_within(mine, viewer=viewer) for mine in viewer.agency_ids(*EXPORTERS)
    )


def verifier() -> bytes:
    """The verifier, as it is handed out."""
    return (resources.files("motcua.insight.bundles") / "verify_bundle.py").read_bytes()


def _terms(report: Report, measures: Mapping[str, Measure]) -> set[Term]:
    counted = {term for table in report.tables for column in table.columns for term in column.terms}
    return counted | {term for measure in measures.values() for term in measure.terms}


def _acts(terms: Iterable[Term], data: ReportData, scope: Scope, counted: int) -> Iterator[tuple[str, str, int]]:
    """Kind, group and position of every act on what the terms count, and on what changed since."""
    mixes = Mixes()
    wanted: dict[str, set[Any]] = {}
    for how in How:
        facts = {term.fact for term in terms if term.how is how}
        for kind in reading.kinds().values():
            numbers = sorted(set(mixes.of_facts(facts & set(kind.facts))) & set(mixes.of_kind(kind.name)))
            if numbers:
                found = wanted.setdefault(kind.name, set())
                found.update(_subjects(how, numbers, data.days, scope))
    for name in sorted(wanted):
        kind = reading.kinds()[name]
        since = reading.touched(kind, after=data.position, until=counted)
        every = reading.touched(kind, after=0, until=data.position) if kind.group else sorted({*wanted[name], *since})
        for acts in reading.acts_of(kind, every, until=data.position):
            first = str(acts[0].subject_id)
            yield from ((kind.name, first, act.position) for act in acts)


def _subjects(how: How, mixes: list[int], days: Period, scope: Scope) -> set[int]:
    span = days_of(how, days)
    whose, values = where(scope)
    statement, edges = (_HAPPENED, [span.last]) if how is How.IN_PERIOD else (_STOOD, [span.last, span.last])
    with connection.cursor() as cursor:
        cursor.execute(statement.format(whose=whose, standing=STANDING), [*values, mixes, span.first, *edges])
        return {row[0] for row in cursor.fetchall()}


def _acts_as_csv(acts: list[tuple[str, str, int]], viewer: Actor) -> bytes:
    def rows() -> Iterator[tuple[Any, ...]]:
        for first in range(0, len(acts), AT_ONCE):
            piece = acts[first : first + AT_ONCE]
            lines = {line.position: line.text for line in seals.lines([place for *_, place in piece], viewer=viewer)}
            yield from ((kind, group, place, lines[place]) for kind, group, place in piece)

    return _table(("kind", "group", "position", "entry"), rows())


def _table(names: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    writer.writerows(rows)
    return text.getvalue().encode()


def _definitions(report: Report, measures: Mapping[str, Measure], kinds: set[str], scope: Scope) -> dict[str, Any]:
    """What a verifier counts by: the report, its measures, the rules of the kinds, and whose facts are counted."""
    return {
        "report": asdict(report),
        "measures": {key: asdict(measure) for key, measure in measures.items()},
        "kinds": {name: _rules(reading.kinds()[name]) for name in sorted(kinds)},
        "agencies": None if scope.agency_ids is None else list(scope.agency_ids),
    }


def _rules(kind: Kind) -> dict[str, Any]:
    return {
        "name": kind.name,
        "version": kind.version,
        "subject": kind.subject,
        "group": kind.group,
        "acts": {name: [asdict(rule) for rule in rules] for name, rules in kind.acts.items()},
        "derived": [asdict(rule) for rule in kind.derived],
        "flows": {name: asdict(rule) for name, rule in kind.flows.items()},
        "stocks": [asdict(rule) for rule in kind.stocks],
    }


def _dumped(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str).encode()


def _zipped(data: ReportData, parts: Mapping[str, bytes]) -> bytes:
    """The parts and their manifest; the archive's comment is the SHA-256 of every byte before it."""
    told = running.told(data)
    manifest = {
        "format": FORMAT,
        "of": {name: told[name] for name in ("report", "version", "agency_id", "period", "days", "position")},
        "parts": {name: hashlib.sha256(part).hexdigest() for name, part in parts.items()},
    }
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in {"manifest.json": _dumped(manifest), **parts}.items():
            archive.writestr(zipfile.ZipInfo(name, MOMENT), part, zipfile.ZIP_DEFLATED)
        archive.comment = b"0" * 64
    whole = body.getvalue()[:-64]
    return whole + hashlib.sha256(whole).hexdigest().encode()
