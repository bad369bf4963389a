"""What goes on around the dossiers: petitions, a survey, an outage, the hall, and the work of those who administer."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_urlsafe

from motcua.catalogue import operations as catalogue
from motcua.catalogue import queries as procedures
from motcua.feedback import operations as feedback
from motcua.feedback.queries import Phrase, Question
from motcua.feedback.states import Audience, PetitionKind, QuestionKind
from motcua.interfaces.console.demo.people import Company
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor, Role
from motcua.kernel.store.transactions import transaction
from motcua.notice import operations as notice
from motcua.org import operations as org
from motcua.process import operations as process
from motcua.process import queries as steps
from motcua.queue import operations as queue
from motcua.queue.states import DeviceKind

LINES = (("A", "Nộp hồ sơ"), ("B", "Nhận kết quả"))
COUNTERS = ("motcua.h12-99", "motcua.h12-101")
DEVICES = (DeviceKind.KIOSK, DeviceKind.DISPLAY, DeviceKind.RATING)
DRAFTED = "1.003868"
"""The procedure of which the next version is being written."""
TO_CHECK, TO_APPROVE = "2.001171", "2.000815"
"""Procedures of which the next version lies with procedure control, and with the Chair."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A petition, what the agency says to it and whether everybody may read that; `more` is what it asks back."""

    kind: PetitionKind
    title: str
    body: str
    days_ago: int
    answer: str = ""
    is_public: bool = False
    more: str = ""


VOICES = (
    Voice(
        PetitionKind.RULES,
        "Bỏ bản sao giấy phép đã có trong hệ thống",
        "Giấy phép do chính Sở cấp mà khi đề nghị cấp lại vẫn phải nộp bản sao. Đề nghị bỏ thành phần này.",
        days_ago=40,
        answer="Sở đã trình sửa thành phần hồ sơ; từ tháng sau người nộp không phải gửi bản sao giấy phép do Sở cấp.",
        is_public=True,
    ),
    Voice(
        PetitionKind.CONDUCT,
        "Hồ sơ trễ hẹn nhưng không nhận được thư xin lỗi",
        "Hồ sơ quá ngày hẹn trả hai ngày, gọi điện không ai trả lời, cũng không có thư xin lỗi.",
        days_ago=25,
        answer="Sở xin lỗi ông bà. Bộ phận Một cửa đã được nhắc nhở và số điện thoại hỗ trợ đã hoạt động trở lại.",
        is_public=True,
    ),
    Voice(
        PetitionKind.RULES,
        "Cho nộp ảnh chụp thay bản sao chứng thực",
        "Đề nghị chấp nhận ảnh chụp từ bản chính khi nộp trực tuyến.",
        days_ago=6,
        more="Đề nghị cho biết thủ tục nào đang yêu cầu bản sao chứng thực khi nộp trực tuyến.",
    ),
    Voice(
        PetitionKind.RULES,
        "Rút ngắn thời hạn cấp giấy phép xuất bản",
        "Tài liệu không kinh doanh chỉ vài trang mà thời hạn vẫn 10 ngày làm việc, đề nghị rút ngắn.",
        days_ago=1,
    ),
)


def live(company: Company, now: datetime) -> None:
    """Everything, up to `now`; each part is a transaction of its own."""
    for part in (_petitions, _survey, _outage, _hall, _review, _loan, _instruction, _next_version):
        with transaction():
            part(Cast(company), now)


@dataclass(frozen=True, slots=True)
class Cast:
    """Officers by the names under which they sign in."""

    company: Company

    def __call__(self, username: str) -> Actor:
        return next(one.actor for one in self.company.officers if one.username == username)

    def agency(self, username: str, role: Role) -> int:
        return min(self(username).agency_ids(role))


def _petitions(cast: Cast, now: datetime) -> None:
    leader = cast("lanhdao.h12-20")
    agency = cast.agency("lanhdao.h12-20", Role.LEADER)
    for number, voice in enumerate(VOICES):
        at = now - timedelta(days=voice.days_ago)
        sent = feedback.submit_petition(
            actor=cast.company.citizens[number * 3],
            at=at,
            kind=voice.kind,
            agency_id=agency,
            title=voice.title,
            body=voice.body,
            sent_key=f"demo-{number}",
        ).id
        at += timedelta(hours=20)
        if voice.more:
            feedback.ask_for_more(actor=leader, at=at, petition_id=sent, text=voice.more)
        if voice.answer:
            feedback.take_up_petition(actor=leader, at=at, petition_id=sent)
            feedback.answer_petition(actor=leader, at=at, petition_id=sent, text=voice.answer)
        if voice.is_public:
            feedback.publish_petition(
                actor=leader, at=at, petition_id=sent, title=voice.title, body=voice.body, answer=voice.answer
            )


def _survey(cast: Cast, now: datetime) -> None:
    controller, today = cast("kiemsoat.h12"), clock.local_date(now)
    details = feedback.SurveyDetails(
        Phrase("Giờ làm việc của Một cửa", "Opening hours of the one-stop"),
        Phrase(
            "Ba câu hỏi, khoảng một phút. Không ai biết ai đã trả lời thế nào.",
            "Three questions, about a minute. Nobody learns who answered what.",
        ),
        Audience.CITIZENS,
        today - timedelta(days=7),
        today + timedelta(days=21),
    )
    agency = cast.agency("kiemsoat.h12", Role.CONTROLLER)
    opened, draft = (
        feedback.draft_survey(actor=controller, at=now, agency_id=agency, details=details).id for _ in range(2)
    )
    hours = (Phrase("Sáng", "Morning"), Phrase("Chiều", "Afternoon"), Phrase("Sáng thứ Bảy", "Saturday morning"))
    ends = (Phrase("Rất không tiện", "Not at all"), Phrase("Rất tiện", "Very"))
    for question in (
        Question("", QuestionKind.ONE, Phrase("Bạn thường đến lúc nào?", "When do you usually come?"), hours),
        Question("", QuestionKind.SCALE, Phrase("Giờ hiện nay tiện không?", "Do the hours suit you?"), ends, 1, 5),
        Question("", QuestionKind.TEXT, Phrase("Bạn muốn đổi gì?", "What would you change?")),
    ):
        for survey in (opened, draft):
            feedback.put_question(actor=controller, at=now, survey_id=survey, question=question)
    feedback.open_survey(actor=controller, at=now, survey_id=opened)


def _outage(cast: Cast, now: datetime) -> None:
    starts = clock.local(now + timedelta(days=16)).replace(hour=22, minute=0, second=0, microsecond=0)
    notice.announce_outage(
        actor=cast("quantri.h12"),
        at=now,
        title_vi="Nâng cấp máy chủ cơ sở dữ liệu",
        title_en="The database servers are replaced",
        starts_at=starts,
        ends_at=starts + timedelta(hours=4),
        stops_filing=True,
    )


def _hall(cast: Cast, now: datetime) -> None:
    for counter in COUNTERS:
        worker, agency = cast(counter), cast.agency(counter, Role.RECEPTION)
        for letter, name in LINES:
            queue.open_line(actor=worker, at=now, agency_id=agency, letter=letter, name=name)
        for kind in DEVICES:
            window = "1" if kind is DeviceKind.RATING else ""
            queue.open_device(actor=worker, at=now, agency_id=agency, kind=kind, key=token_urlsafe(16), window=window)


def _review(cast: Cast, now: datetime) -> None:
    org.open_access_review(
        actor=cast("quantri.h12"),
        at=now,
        agency_id=cast.agency("quantri.h12", Role.ADMIN),
        title=f"Rà soát quyền quý {(clock.local(now).month + 2) // 3}/{clock.local(now).year}",
        deadline=clock.local_date(now) + timedelta(days=20),
    )


def _loan(cast: Cast, now: datetime) -> None:
    leader, head = cast("lanhdao.h12-20"), cast("truongphong.h12-20")
    first = clock.local_date(now) + timedelta(days=5)
    org.delegate(
        actor=leader,
        at=now,
        from_person_id=leader.person_id or 0,
        to_person_id=head.person_id or 0,
        roles=[Role.LEADER],
        agency_id=cast.agency("lanhdao.h12-20", Role.LEADER),
        valid_from=first,
        valid_to=first + timedelta(days=4),
        ground="Quyết định 12/QĐ-SVHTTDL",
    )


def _instruction(cast: Cast, now: datetime) -> None:
    """The head asks the specialist about what lies longest on the desk."""
    specialist = cast("chuyenvien.h12-20")
    mine = steps.list_work(viewer=specialist, at=now, size=1).rows
    if mine:
        process.instruct(
            actor=cast("truongphong.h12-20"),
            at=now,
            step_id=mine[0].step_id,
            text="Xem lại số trang trong bản thảo trước khi trình.",
            person_id=specialist.person_id,
        )


def _next_version(cast: Cast, now: datetime) -> None:
    admin, controller = cast("quantri.h12"), cast("kiemsoat.h12")
    begun = {}
    for key in (DRAFTED, TO_CHECK, TO_APPROVE):
        version = procedures.get_procedure(key, viewer=admin, on=clock.local_date(now)).id
        begun[key] = catalogue.draft_next(actor=admin, at=now, version_id=version)
    note = "Bố trí lại thời gian giữa các bước; tổng thời hạn không đổi."
    for key in (TO_CHECK, TO_APPROVE):
        catalogue.send_draft(actor=admin, at=now, version_id=begun[key], note=note)
    seen = procedures.get_draft(begun[TO_APPROVE], viewer=admin).digest
    remark = "Các bước khớp thời hạn, đủ người ở mọi bước."
    catalogue.check_draft(actor=controller, at=now, version_id=begun[TO_APPROVE], seen=seen, remark=remark)
