"""
The work procedure of an administrative procedure (quy trình tác nghiệp): written from the published version and from
the definition that officers work by, so that book and practice cannot differ. It has nothing of its own but what the
edition of the controlled document says: purpose, scope, terms, retention.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.utils import translation

from motcua.catalogue import queries as catalogue
from motcua.dossier.ports import Typesetter
from motcua.journeys.home_agencies import competent_at_home
from motcua.journeys.printing import controlled, heads
from motcua.journeys.printing.heads import SYSTEM, Printed
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor, Role
from motcua.kernel.plain.money import vnd
from motcua.kernel.plain.ports import adapter
from motcua.org import queries as org
from motcua.process import queries as processes
from motcua.process.states import Outcome, Place
from motcua.quality import queries as quality
from motcua.quality.ports import Writer

_WHO = {
    Role.RECEPTION: "Công chức tiếp nhận",
    Role.UNIT_HEAD: "Trưởng phòng chuyên môn",
    Role.SPECIALIST: "Chuyên viên thụ lý",
    Role.LEADER: "Lãnh đạo",
    Role.CLERK: "Văn thư",
    Role.CONTROLLER: "Kiểm soát thủ tục hành chính",
}
_UNITS = {
    "HOUR": "giờ làm việc",
    "WORKDAY": "ngày làm việc",
    "CLOCK_HOUR": "giờ",
    "DAY": "ngày",
    "MONTH": "tháng",
}
_CHANNELS = {"DIRECT": "trực tiếp", "ONLINE": "trực tuyến", "PUBLIC_POST": "dịch vụ bưu chính công ích"}
_KINDS = {"PROVINCE": "Ủy ban nhân dân tỉnh", "DEPARTMENT": "sở", "COMMUNE": "Ủy ban nhân dân cấp xã"}
_ABBREVIATIONS = (("TTHC", "thủ tục hành chính"), ("UBND", "Ủy ban nhân dân"))
_PARTS = ("purpose", "scope", "references", "terms", "records")
PURPOSE = (
    "Quy định trình tự, trách nhiệm và thời gian giải quyết thủ tục, bảo đảm đúng pháp luật, công khai và đúng hạn."
)
SCOPE = "Áp dụng đối với tổ chức, cá nhân có yêu cầu giải quyết thủ tục và các đơn vị, cá nhân tham gia giải quyết."


def print_edition(
    *, viewer: Actor, at: datetime, document_id: int, number: int | None = None, as_issued: bool = False
) -> Printed:
    """
    A work procedure on paper as an edition has it, from the version and the definition that it names; `as_issued` as in
    `controlled.print_document`.

    :raises NoSuchDocument: if there is none for this viewer, or it is no work procedure
    """
    data, name = _of_edition(viewer, at, document_id, number, as_issued=as_issued)
    return _typeset(data, name, at)


def write_edition(*, viewer: Actor, at: datetime, document_id: int, number: int | None = None) -> Printed:
    """The same as a Word file."""
    data, name = _of_edition(viewer, at, document_id, number)
    return Printed(f"{name}.docx", adapter(Writer).write(data, at=at))


def print_version(*, viewer: Actor, at: datetime, version_id: int) -> Printed:
    """What the work procedure of a published version would say, before any agency has issued one."""
    data, name = _of_version(viewer, at, version_id)
    return _typeset(data, name, at)


def write_version(*, viewer: Actor, at: datetime, version_id: int) -> Printed:
    """The same as a Word file."""
    data, name = _of_version(viewer, at, version_id)
    return Printed(f"{name}.docx", adapter(Writer).write(data, at=at))


def _typeset(data: Mapping[str, Any], name: str, at: datetime) -> Printed:
    setter = adapter(Typesetter)
    return Printed(f"{name}.pdf", setter.typeset(setter.form("work_procedure"), data, at=at))


def _of_edition(
    viewer: Actor, at: datetime, document_id: int, number: int | None, *, as_issued: bool = False
) -> tuple[dict[str, Any], str]:
    card = quality.get_document(document_id, viewer=viewer, on=clock.local_date(at))
    edition = card.shown if number is None else card.edition(number)
    if edition.version_id is None or edition.definition_id is None:
        raise quality.NoSuchDocument()
    procedure = catalogue.get_procedure(edition.version_id, viewer=viewer)
    data = {
        **controlled.head(card, edition, at=at, as_issued=as_issued),
        **_content(procedure, edition.definition_id, on=clock.local_date(edition.drafted_at), agency_id=card.agency_id),
        "words": {**dict.fromkeys(_PARTS, ""), **edition.words},
        "digest": edition.digest,
    }
    return data, f"{card.code}-{edition.number:02}"


def _of_version(viewer: Actor, at: datetime, version_id: int) -> tuple[dict[str, Any], str]:
    on = clock.local_date(at)
    procedure = catalogue.get_procedure(version_id, viewer=viewer, on=on)
    definition_id = procedure.process_id
    if definition_id is None:
        raise catalogue.NoSuchProcedure(ref=version_id)
    agency = _agency_of(procedure.agency.implementing, on)
    data = {
        **controlled.blank_head(agency, f"Quy trình: {procedure.name.vi}", at=at),
        **_content(procedure, definition_id, on=on, agency_id=agency.id if agency else None),
        "words": {"purpose": PURPOSE, "scope": SCOPE, "references": "", "terms": "", "records": ""},
        "digest": processes.digest_of(definition_id, viewer=viewer),
    }
    return data, f"quy-trinh-{procedure.key}-{procedure.version}"


def _content(
    procedure: catalogue.ProcedureCard, definition_id: int, *, on: date, agency_id: int | None
) -> dict[str, Any]:
    agency = org.get_agency(agency_id, viewer=SYSTEM) if agency_id is not None else None
    steps = _Steps(procedure, on, agency)
    regime = catalogue.regime_on(on, viewer=SYSTEM)
    forms = [[form.code, form.name.vi] for form in regime.forms if form.kind in _OF_EVERY_DOSSIER]
    tasks = processes.describe(definition_id, viewer=SYSTEM)
    own = [["", name] for name in dict.fromkeys(part.name.vi for part in procedure.components if part.from_form)]
    used = [["", name] for name in dict.fromkeys(one.form for one in tasks if one.form)]
    return {
        "procedure": {"key": procedure.key, "name": procedure.name.vi, "version": procedure.version},
        "legal": [f"{one.title.vi} ({one.number}, {one.issuer})" for one in procedure.legal],
        "abbreviations": [list(pair) for pair in _ABBREVIATIONS],
        "content": _table(procedure, agency),
        "steps": [steps.row(number, task) for number, task in enumerate(tasks, start=1)],
        "note": _note(procedure),
        "forms": [*own, *used, *forms],
        "kept": [
            *(part.name.vi for part in procedure.components),
            *(result.name.vi for result in procedure.results if result.paper),
            *(name for _code, name in forms),
        ],
    }


_OF_EVERY_DOSSIER = ("RECEIPT_SLIP", "SUPPLEMENT_REQUEST", "REFUSAL_SLIP", "APOLOGY", "CONTROL_SLIP", "REGISTER")


def _table(procedure: catalogue.ProcedureCard, agency: org.AgencyCard | None) -> list[list[Any]]:
    """What the procedure asks for: conditions, components, sets, time, place, fee."""
    components = [
        f"{part.name.vi}: {_count(part)}{'' if part.mandatory else ' (nếu có)'}" for part in procedure.components
    ]
    limits = [_limit_of(case, len(procedure.cases) > 1) for case in procedure.cases]
    channels = ", ".join(_CHANNELS[channel] for channel in procedure.channels if channel in _CHANNELS)
    counter = heads.one_stop(agency.id) if agency else heads.ONE_STOP
    place = f"{counter}{', ' + agency.name if agency and agency.name not in counter else ''}. Cách thức: {channels}."
    return [
        ["Điều kiện thực hiện", [procedure.conditions.vi if procedure.conditions else "Không quy định."]],
        ["Thành phần hồ sơ", components or ["Không."]],
        ["Số lượng hồ sơ", [f"{procedure.sets:02} bộ"]],
        ["Thời hạn giải quyết", [line for lines in limits for line in lines]],
        ["Nơi tiếp nhận và trả kết quả", [place]],
        ["Phí, lệ phí", [_fee(fee) for fee in procedure.fees] or ["Không thu."]],
        ["Kết quả", [result.name.vi for result in procedure.results] or ["Không có văn bản kết quả."]],
    ]


def _count(part: catalogue.Component) -> str:
    if part.from_form:
        return "mẫu điện tử hoặc 01 bản chính"
    counted = [f"{part.originals:02} bản chính"] if part.originals else []
    counted += [f"{part.copies:02} bản sao"] if part.copies else []
    return ", ".join(counted) or "bản điện tử"


def _limit_of(case: catalogue.Case, has_others: bool) -> list[str]:
    name = f"{case.name.vi}: " if has_others else ""
    return [f"{name}{limit.text.vi}{_only(limit.channels)}" for limit in case.limits]


def _only(channels: Iterable[str]) -> str:
    named = ", ".join(_CHANNELS[channel] for channel in channels if channel in _CHANNELS)
    return f" (nộp {named})" if named else ""


def _fee(fee: catalogue.Fee) -> str:
    amount = vnd(fee.amount) if fee.amount is not None else "tính theo nội dung hồ sơ"
    return f"{fee.name.vi}: {amount}{f' ({fee.note.vi})' if fee.note else ''}"


def _note(procedure: catalogue.ProcedureCard) -> str:
    if procedure.supplement is None:
        return ""
    return f"Hồ sơ được yêu cầu bổ sung không quá {procedure.supplement.count:02} lần."


class _Steps:
    """The table of steps: what, who, how long, with which form or result."""

    def __init__(self, procedure: catalogue.ProcedureCard, on: date, agency: org.AgencyCard | None) -> None:
        self.procedure, self.on, self.agency = procedure, on, agency
        self.cases = {case.code: case.name.vi for case in procedure.cases}
        with translation.override("vi"):
            self.conditions = catalogue.conditions_of(procedure.id, viewer=SYSTEM)
        regime = catalogue.regime_on(on, viewer=SYSTEM)
        self.receipt = next(
            (f"{form.name.vi} ({form.code})" for form in regime.forms if form.kind == "RECEIPT_SLIP"), ""
        )

    def row(self, number: int, task: processes.TaskCard) -> dict[str, str]:
        with translation.override("vi"):
            when = self.conditions(" || ".join(task.conditions))
        notes = [f"Khi {when}." if when else "", "Thực hiện đồng thời với nhánh khác." if task.is_parallel else ""]
        return {
            "number": f"B{number}",
            "name": task.name.vi,
            "note": " ".join(note for note in notes if note),
            "who": f"{_WHO[task.role]}, {self._place(task)}",
            "time": "; ".join(self._share(share) for share in task.shares) or "theo hạn chung",
            "result": "; ".join(self._results(task)),
        }

    def _place(self, task: processes.TaskCard) -> str:
        if task.place is Place.RECEPTION:
            return heads.one_stop(self.agency.id) if self.agency else heads.ONE_STOP
        if task.place is Place.COORDINATING:
            return _named(
                _agency_of(catalogue.AgencyRef(task.agency_kind, task.agency_domain), self.on), task.agency_kind
            )
        deciding = self.procedure.agency.deciding
        if task.place is Place.DECIDING and deciding is not None:
            return _named(_agency_of(deciding, self.on), deciding.kind)
        return _named(self.agency, self.procedure.agency.implementing.kind)

    def _share(self, share: Any) -> str:
        words = f"{share.amount} {_UNITS[share.unit]}" if share.unit is not None else "không quy định"
        cases = ", ".join(self.cases.get(case, case) for case in sorted(share.cases))
        return words + (f" ({cases})" if cases else "") + _only(sorted(share.channels))

    def _results(self, task: processes.TaskCard) -> list[str]:
        found = [task.form, task.template]
        if task.place is Place.RECEPTION and task.role is Role.RECEPTION:
            found.append(self.receipt)
        known = {result.code: result.name.vi for result in self.procedure.results}
        if task.output:
            found.append(known.get(task.output, task.output))
        elif Outcome.APPROVE in task.outcomes:
            found += [*known.values(), "hoặc văn bản từ chối nêu rõ lý do" if Outcome.REJECT in task.outcomes else ""]
        return [one for one in found if one]


def _agency_of(ref: catalogue.AgencyRef, on: date) -> org.AgencyCard | None:
    """The agency of that kind here at home, where there is exactly one."""
    found = competent_at_home(ref.kind, ref.domain, viewer=SYSTEM, on=on)
    return found[0] if len(found) == 1 else None


def _named(agency: org.AgencyCard | None, kind: str) -> str:
    return agency.name if agency is not None else _KINDS.get(kind, kind)
