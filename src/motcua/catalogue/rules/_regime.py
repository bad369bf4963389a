"""A regime: the one-stop law of a period as data. Rules that depend on it take the card; no law stands in code."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from motcua.catalogue.rules._cards import Supplement
from motcua.catalogue.rules._limits import Limit
from motcua.catalogue.rules._schema import REGIME, shape_faults
from motcua.catalogue.rules._text import Text
from motcua.kernel.plain.said import Said, said
from motcua.kernel.plain.shapes import Path


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a rule rests on, and how sure that is (HIGH, MEDIUM, LOW)."""

    source: str
    confidence: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class SupplementRule:
    """Asking for papers: what it does to the clock, how often, how soon, and the days the applicant has to answer."""

    policy: str
    count: int
    notice: Limit
    answer_days: int
    evidence: Evidence

    @property
    def as_supplement(self) -> Supplement:
        return Supplement(self.policy, self.count, self.evidence.source)


@dataclass(frozen=True, slots=True)
class ExtensionRule:
    """Re-appointment: how often, and how many days before the due date the apology must be there."""

    count: int
    apology_days_before: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class StartRule:
    """From which moment the clock runs: names of `kernel.plain.worktime.StartEvent`."""

    cross_boundary: str
    post: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class DossierCodeRule:
    """How dossier codes are written: `{agency}`, `{day}` and `{number}` in a pattern."""

    pattern: str
    day: str
    digits: int
    evidence: Evidence

    def code(self, agency_code: str, day: date, number: int) -> str:
        """The code of the `number`-th dossier an agency receives on `day`; beyond the digits it widens, never wraps."""
        written = f"{day:%y%m%d}" if self.day == "YYMMDD" else f"{day:%Y%m%d}"
        return self.pattern.format(agency=agency_code, day=written, number=f"{number:0{self.digits}d}")


@dataclass(frozen=True, slots=True)
class PetitionRule:
    """In how many working days a petition is refused, more is asked for, it is forwarded, answered, published."""

    refuse: int
    ask: int
    forward: int
    answer: int
    publish: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class FormCode:
    """A form of the one-stop, such as `TT03-01`: never a bare number, since numbers differ between regimes."""

    kind: str
    code: str
    name: Text
    paper: str


@dataclass(frozen=True, slots=True)
class ServiceLevel:
    """INFO, PARTIAL or FULL, and the old levels 1 to 4 it stands for."""

    level: str
    legacy: tuple[int, ...]
    name: Text


@dataclass(frozen=True, slots=True)
class StatusName:
    """A state of a dossier by its national code 1 to 10 (None before submission) and what its clock does there."""

    key: str
    code: int | None
    name: Text
    clock: str


@dataclass(frozen=True, slots=True)
class RatingStep:
    """A step of the satisfaction scale; a greater value is better."""

    key: str
    value: int
    name: Text


@dataclass(frozen=True, slots=True)
class Grade:
    """A class of an agency's yearly score, from `from_score` up."""

    key: str
    from_score: float
    name: Text


@dataclass(frozen=True, slots=True)
class RegimeCard:
    """The rules that hold for dossiers received from `valid_from` up to, without, `valid_to`."""

    key: str
    name: Text
    valid_from: date
    valid_to: date | None
    supplement: SupplementRule
    extension: ExtensionRule
    online_check: Limit
    forwarding_cutoff: time
    start: StartRule
    dossier_code: DossierCodeRule
    petition: PetitionRule
    forms: tuple[FormCode, ...]
    service_levels: tuple[ServiceLevel, ...]
    statuses: tuple[StatusName, ...]
    rating_scale: tuple[RatingStep, ...]
    grades: tuple[Grade, ...]
    legal: tuple[tuple[str, Text], ...]

    def form(self, kind: str) -> FormCode | None:
        """The form of that kind; None where this regime has none (the stop notice before 2025)."""
        return next((form for form in self.forms if form.kind == kind), None)

    def status(self, key: str) -> StatusName:
        """:raises KeyError: if there is no such status"""
        return {status.key: status for status in self.statuses}[key]

    @property
    def rating_keys(self) -> tuple[str, ...]:
        """The levels of the satisfaction scale, the best first."""
        return tuple(step.key for step in sorted(self.rating_scale, key=lambda step: -step.value))

    def level(self, legacy: int) -> ServiceLevel:
        """The level of online service that an old level 1 to 4 maps to; the highest that lists it."""
        order = ("INFO", "PARTIAL", "FULL")
        return max(
            (level for level in self.service_levels if legacy in level.legacy),
            key=lambda level: order.index(level.level),
        )

    def grade(self, score: float) -> Grade:
        """The class of a yearly score."""
        reached = [grade for grade in self.grades if grade.from_score <= score]
        return max(reached or self.grades[-1:], key=lambda grade: grade.from_score)


def regime_faults(content: Mapping[str, Any]) -> tuple[tuple[Path, Said], ...]:
    """What is wrong with the content of a regime."""
    faults = list(shape_faults(REGIME, content))
    if not faults:
        if content.get("valid_to", "9999") <= content["valid_from"]:
            faults.append((("valid_to",), said("catalogue.regime_period", "the regime ends before it begins")))
        for table, key in (("form", "kind"), ("status", "key"), ("rating", "key"), ("service_level", "level")):
            codes = [part[key] for part in content[table]]
            faults += [
                ((table, number, key), said("catalogue.regime_code_twice", "{code} is there twice", code=code))
                for number, code in enumerate(codes)
                if code in codes[:number]
            ]
    return tuple(faults)


def regime_of(content: Mapping[str, Any]) -> RegimeCard:
    """The card of content without faults."""
    petition = content["petition"]
    supplement, extension, code = content["supplement"], content["extension"], content["dossier_code"]
    return RegimeCard(
        key=content["key"],
        name=_text(content["name"]),
        valid_from=date.fromisoformat(content["valid_from"]),
        valid_to=date.fromisoformat(content["valid_to"]) if "valid_to" in content else None,
        supplement=SupplementRule(
            policy=supplement["policy"],
            count=supplement["count"],
            notice=Limit(supplement["notice_amount"], supplement["notice_unit"]),
            answer_days=supplement["answer_days"],
            evidence=_evidence(supplement),
        ),
        extension=ExtensionRule(extension["count"], extension["apology_days_before"], _evidence(extension)),
        online_check=Limit(content["online_check"]["amount"], content["online_check"]["unit"]),
        forwarding_cutoff=time.fromisoformat(content["forwarding"]["cutoff"]),
        start=StartRule(content["start"]["cross_boundary"], content["start"]["post"], _evidence(content["start"])),
        dossier_code=DossierCodeRule(code["pattern"], code["day"], code["digits"], _evidence(code)),
        petition=PetitionRule(
            petition["refuse"],
            petition["ask"],
            petition["forward"],
            petition["answer"],
            petition["publish"],
            _evidence(petition),
        ),
        forms=tuple(
            FormCode(part["kind"], part["code"], _text(part["name"]), part["paper"]) for part in content["form"]
        ),
        service_levels=tuple(
            ServiceLevel(part["level"], tuple(part["legacy"]), _text(part["name"])) for part in content["service_level"]
        ),
        statuses=tuple(
            StatusName(part["key"], part.get("code"), _text(part["name"]), part["clock"]) for part in content["status"]
        ),
        rating_scale=tuple(RatingStep(part["key"], part["value"], _text(part["name"])) for part in content["rating"]),
        grades=tuple(Grade(part["key"], part["from"], _text(part["name"])) for part in content["grade"]),
        legal=tuple((part["number"], _text(part["title"])) for part in content["legal"]),
    )


def _text(part: Mapping[str, str]) -> Text:
    return Text(part["vi"].strip(), part["en"].strip())


def _evidence(part: Mapping[str, Any]) -> Evidence:
    return Evidence(part["source"], part["confidence"], part.get("note", ""))
