"""The minutes of a visit, to be signed on the spot, and its conclusion, on paper as administration writes them."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from motcua.indicator import queries as indicator
from motcua.indicator.queries import Criterion, FindingCard
from motcua.indicator.states import Duty, Judgement, VisitState
from motcua.interfaces.desk import names
from motcua.interfaces.desk.figures.files import taken
from motcua.interfaces.desk.inspections.pages import OfVisit, people_of
from motcua.kernel.plain import ports
from motcua.kernel.plain.paper import Format, Grid, Head, Letterhead, Paper, Papers, Row, Signer, Words, day_told
from motcua.org import queries as org
from motcua.ui import formats

JUDGED = {
    Judgement.MET: "Đạt",
    Judgement.PARTLY: "Đạt một phần",
    Judgement.NOT_MET: "Không đạt",
    Judgement.NOT_APPLICABLE: "Không áp dụng",
}
DUTIES = {Duty.LEAD: "Trưởng đoàn", Duty.MEMBER: "Thành viên"}


class OnPaper(OfVisit):
    """A paper of a visit as PDF."""

    file: str

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = Format.PDF
        body = ports.adapter(Papers).write(self.paper(), form, at=self.now)
        return taken(body, f"{self.file}-{self.visit.id}.{form.value}", form.content_type)

    def paper(self) -> Paper:
        raise NotImplementedError

    @property
    def decision(self) -> str:
        card = self.inspection
        return f"Quyết định số {card.number}, {day_told(card.signed_on)}, {self.agency_vi(card.agency_id)}"

    def agency_vi(self, agency_id: int) -> str:
        return org.get_agency(agency_id, viewer=self.actor, on=self.today).name

    def found(self) -> Grid:
        last = self.visit.last_findings
        rows: list[Row] = []
        for area in dict.fromkeys(one.area_vi for one in self.visit.criteria):
            rows.append(Row((area, "", ""), is_strong=True))
            rows += [_row(one, last.get(one.key)) for one in self.visit.criteria if one.area_vi == area]
        heads = (Head("Tiêu chí", width=4), Head("Đánh giá", width=2), Head("Ghi nhận tại chỗ", width=6))
        return Grid(heads, tuple(rows), title="Kết quả kiểm tra theo từng tiêu chí")

    def asked(self) -> Grid:
        units = org.get_units(
            [one.owner_unit_id for one in self.visit.recommendations if one.owner_unit_id], viewer=self.actor
        )
        unit = self.agency_vi(self.visit.agency_id)
        rows = tuple(
            Row(
                (
                    str(number),
                    one.words,
                    units[one.owner_unit_id].name if one.owner_unit_id in units else unit,
                    formats.vn_short(one.due_on),
                )
            )
            for number, one in enumerate(self.visit.recommendations, start=1)
        )
        heads = (
            Head("TT"),
            Head("Nội dung phải khắc phục", width=8),
            Head("Nơi khắc phục", width=4),
            Head("Thời hạn", width=2),
        )
        return Grid(heads, rows, title="Kiến nghị", empty="Không có kiến nghị.")


class Minutes(OnPaper):
    """What was found on the spot, for both sides to sign."""

    file = "bien-ban"

    def paper(self) -> Paper:
        if not self.visit.findings:
            raise indicator.NoSuchInspection()
        card, unit = self.inspection, self.agency_vi(self.visit.agency_id)
        people = people_of(card, self)
        team = tuple(
            f"{people.get(one.person_id, '')} – {DUTIES[one.duty]}"
            for one in card.members
            if one.group == self.visit.group
        )
        return Paper(
            title="Biên bản",
            abstract=card.title,
            letterhead=Letterhead("Đoàn kiểm tra", superior=self.agency_vi(card.agency_id), on=self.visit.visit_on),
            lines=(f"Căn cứ {self.decision}", f"Đơn vị được kiểm tra: {unit}"),
            parts=(
                Words("Thành phần đoàn kiểm tra", team),
                self.found(),
                self.asked(),
                Words(lines=("Biên bản đã được đọc lại cho những người có tên cùng nghe, công nhận là đúng.",)),
            ),
            signers=(Signer("Đại diện đơn vị"), Signer("Trưởng đoàn", name=self._lead(people))),
        )

    def _lead(self, people: Any) -> str:
        lead = self.inspection.lead
        return people.get(lead.person_id, "") if lead is not None else ""


class Conclusion(OnPaper):
    """What the head of the team concluded, with what is to be remedied."""

    file = "ket-luan"

    def paper(self) -> Paper:
        visit, card = self.visit, self.inspection
        if visit.state is not VisitState.CONCLUDED:
            raise indicator.NoSuchInspection()
        lead, unit = card.lead, self.agency_vi(visit.agency_id)
        person = names.of_people([lead.person_id if lead else None], viewer=self.actor)
        return Paper(
            title="Kết luận",
            abstract=f"{card.title} tại {unit}",
            letterhead=Letterhead(
                "Đoàn kiểm tra",
                superior=self.agency_vi(card.agency_id),
                number=visit.number,
                on=visit.concluded_on,
            ),
            lines=(f"Căn cứ {self.decision}",),
            parts=(
                Words("Kết luận", tuple(line for line in visit.conclusion.splitlines() if line.strip())),
                self.found(),
                self.asked(),
                Words(lines=("Đơn vị báo cáo kết quả khắc phục, kèm minh chứng, trong thời hạn nêu trên.",)),
            ),
            signers=(Signer("Trưởng đoàn", name=next(iter(person.values()), "")),),
            recipients=(unit, self.agency_vi(card.agency_id)),
        )


def _row(one: Criterion, found: FindingCard | None) -> Row:
    if found is None:
        return Row((one.title_vi, "", ""))
    return Row((one.title_vi, JUDGED[found.judgement], found.words))
