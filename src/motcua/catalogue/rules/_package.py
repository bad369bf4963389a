"""Reading a package: files to content, content to a card."""

import hashlib
import json
import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from motcua.catalogue.rules import _cards as cards
from motcua.catalogue.rules._limits import Limit
from motcua.catalogue.rules._text import Text
from motcua.kernel.plain.text import nfc

PROCEDURE = "procedure.toml"
FORM = "form.json"
SCENARIOS = "scenarios.toml"
MODEL = "process.bpmn"
"""The internal route as it was drawn, instead of its steps in `procedure.toml`."""

Files = Mapping[str, str]


def normal(files: Files) -> dict[str, str]:
    """The package as it is kept: texts in NFC with Unix line ends, files in order of their names."""
    return {path: nfc(files[path].replace("\r\n", "\n")) for path in sorted(files)}


def digest(files: Files) -> str:
    """The SHA-256 of a package: equal exactly when every file is."""
    parts = (f"{path}\0{files[path]}\0" for path in sorted(files))
    return hashlib.sha256("".join(parts).encode()).hexdigest()


def content_of(files: Files) -> dict[str, Any]:
    """
    `procedure.toml` as JSON values; dates and times as ISO text.

    :raises tomllib.TOMLDecodeError: if it cannot be read
    """
    plain = _plain(tomllib.loads(files[PROCEDURE]))
    return dict(plain)


def form_of(files: Files) -> Any:
    """
    `form.json` as it was read.

    :raises json.JSONDecodeError: if it cannot be read
    """
    return json.loads(files[FORM])


def steps_of(content: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The steps of `procedure.toml` with every key in place, as a process definition takes them."""
    blank = {"agency": None, "limit": [], "when": None, "parallel": None, "branch": None, "outcomes": ["FORWARD"]}
    return [{**blank, **step} for step in content["step"]]


def key_of(content: Mapping[str, Any]) -> str:
    """What the procedure is known by: its national code, else its own."""
    return str(content.get("code") or content.get("local_code") or "")


def card_of(
    files: Files,
    *,
    drawn: cards.DrawnRoute | None = None,
    version_id: int = 0,
    form_id: int | None = None,
    process_id: int | None = None,
) -> cards.ProcedureCard:
    """
    The card of a package that has no faults.

    :param drawn: what its model says, where the internal route is drawn
    """
    content = content_of(files)
    return cards.ProcedureCard(
        id=version_id,
        key=key_of(content),
        code=content.get("code", ""),
        local_code=content.get("local_code", ""),
        version=content["version"],
        valid_from=date.fromisoformat(content["valid_from"]),
        name=_text(content["name"]),
        short_name=_text_or_none(content.get("short_name")),
        summary=_text(content["summary"]),
        guidance=_text(content["guidance"]),
        keywords=tuple(content.get("keywords", ())),
        sector=cards.Sector(content["sector"]["code"], _text(content["sector"])),
        levels=tuple(content["levels"]),
        applicants=tuple(content["applicants"]),
        decision=_decision(content.get("decision")),
        channels=tuple(content["channels"]),
        sets=content.get("sets", 1),
        popular=content.get("popular", False),
        cross_boundary=content.get("cross_boundary", "NONE"),
        conditions=_text_or_none(content.get("conditions")),
        proactive=content.get("proactive", 0),
        agency=_agencies(content["agency"]),
        service=_service(content["service"]),
        supplement=_supplement(content.get("supplement")),
        submit_at=tuple(map(_door, content["submit_at"])),
        legal=tuple(map(_legal, content["legal"])),
        instructions=tuple(
            cards.Instruction(_text(part["text"]), tuple(part.get("cases", ())))
            for part in content.get("instruction", ())
        ),
        questions=tuple(map(_question, content.get("eligibility", ()))),
        cases=tuple(map(_case, content["case"])),
        components=tuple(map(_component, content["component"])),
        fees=tuple(map(_fee, content.get("fee", ()))),
        results=tuple(map(_result, content["result"])),
        steps=drawn.steps if drawn else tuple(map(step_of, content["step"])),
        drawn=drawn,
        sources=tuple(
            cards.Source(part["ref"], part.get("note", ""), part["confidence"]) for part in content["source"]
        ),
        schema=form_of(files)["schema"],
        form_id=form_id,
        process_id=process_id,
    )


def _plain(value: Any) -> Any:
    match value:
        case datetime() | date():
            return value.isoformat()
        case time():
            return f"{value:%H:%M}"
        case dict():
            return {key: _plain(inner) for key, inner in value.items()}
        case list():
            return [_plain(inner) for inner in value]
        case _:
            return value


def _text(part: Mapping[str, str]) -> Text:
    return Text(part["vi"].strip(), part["en"].strip())


def _text_or_none(part: Mapping[str, str] | None) -> Text | None:
    return None if part is None else _text(part)


def _day(part: Mapping[str, str], name: str) -> date | None:
    return date.fromisoformat(part[name]) if name in part else None


def _decision(part: Mapping[str, str] | None) -> cards.Decision | None:
    return None if part is None else cards.Decision(part["number"], part["issuer"], _day(part, "date"))


def _agency(part: Mapping[str, str]) -> cards.AgencyRef:
    return cards.AgencyRef(part["kind"], part.get("domain", ""))


def _agencies(part: Mapping[str, Any]) -> cards.Agencies:
    return cards.Agencies(
        implementing=_agency(part["implementing"]),
        deciding=_agency(part["deciding"]) if "deciding" in part else None,
        coordinating=tuple(map(_agency, part.get("coordinating", ()))),
    )


def _service(part: Mapping[str, Any]) -> cards.Service:
    reason = part.get("partial_reason")
    return cards.Service(part["level"], None if reason is None else cards.PartialReason(reason["kind"], _text(reason)))


def _supplement(part: Mapping[str, Any] | None) -> cards.Supplement | None:
    return None if part is None else cards.Supplement(part["policy"], part["count"], part.get("source", ""))


def _door(part: Mapping[str, str]) -> cards.FrontDoor:
    return cards.FrontDoor(
        door=part["door"],
        valid_from=date.fromisoformat(part["valid_from"]),
        valid_to=_day(part, "valid_to"),
        url=part.get("url", ""),
        source=part.get("source", ""),
    )


def _legal(part: Mapping[str, Any]) -> cards.Legal:
    return cards.Legal(part["number"], _text(part["title"]), part["issuer"], _day(part, "date"))


def _limit(part: Mapping[str, Any]) -> Limit:
    cutoff = part.get("same_day_cutoff")
    return Limit(
        amount=part.get("amount", 0),
        unit=part.get("unit", "WORKDAY"),
        channels=tuple(part.get("channels", ())),
        cases=tuple(part.get("cases", ())),
        same_day_cutoff=None if cutoff is None else time.fromisoformat(cutoff),
        no_due=part.get("no_due", False),
    )


def _limits(part: Mapping[str, Any]) -> tuple[Limit, ...]:
    return tuple(map(_limit, part.get("limit", ())))


def _question(part: Mapping[str, Any]) -> cards.Question:
    return cards.Question(
        code=part["code"],
        text=_text(part["question"]),
        replies=tuple(map(_reply, part["answers"])),
        help=_text_or_none(part.get("help")),
        when=part.get("when"),
    )


def _reply(part: Mapping[str, Any]) -> cards.Reply:
    return cards.Reply(
        code=part["code"],
        label=_text_or_none(part.get("label")),
        instead=_text_or_none(part.get("instead")),
        go_to=part.get("go_to", ""),
        office_decides=part.get("office_decides", False),
        fills=part.get("fills", {}),
    )


def _case(part: Mapping[str, Any]) -> cards.Case:
    return cards.Case(
        code=part["code"],
        name=_text(part["name"]),
        limits=_limits(part),
        when=part.get("when"),
        supplement=_supplement(part.get("supplement")),
    )


def _component(part: Mapping[str, Any]) -> cards.Component:
    given = {key: value for key, value in part.items() if key not in ("name", "note", "cases", "accepts")}
    if "accepts" in part:
        given["accepts"] = tuple(part["accepts"])
    return cards.Component(
        name=_text(part["name"]), note=_text_or_none(part.get("note")), cases=tuple(part.get("cases", ())), **given
    )


def _fee(part: Mapping[str, Any]) -> cards.Fee:
    given = {key: value for key, value in part.items() if key not in ("name", "note", "cases")}
    return cards.Fee(
        name=_text(part["name"]), note=_text_or_none(part.get("note")), cases=tuple(part.get("cases", ())), **given
    )


def _result(part: Mapping[str, Any]) -> cards.ResultKind:
    validity = part.get("validity")
    return cards.ResultKind(
        code=part["code"],
        name=_text(part["name"]),
        template=part.get("template", ""),
        validity=None if validity is None else cards.Validity(validity["amount"], validity["unit"]),
        paper=part.get("paper", True),
        cases=tuple(part.get("cases", ())),
    )


def step_of(part: Mapping[str, Any]) -> cards.Step:
    """The card of one step as `procedure.toml` writes it."""
    return cards.Step(
        key=part["key"],
        name=_text(part["name"]),
        role=part["role"],
        at=part["at"],
        limits=_limits(part),
        agency=_agency(part["agency"]) if "agency" in part else None,
        when=part.get("when"),
        parallel=part.get("parallel"),
        branch=part.get("branch"),
        outcomes=tuple(part.get("outcomes", ("FORWARD",))),
    )
