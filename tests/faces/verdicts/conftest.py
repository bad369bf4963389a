"""Addresses with something behind them, and everybody who may come to them."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine

from motcua.catalogue import operations as catalogue
from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.dossier.states import LegMode
from motcua.feedback import operations as feedback
from motcua.feedback import queries as voices
from motcua.feedback.queries import Phrase, Question
from motcua.feedback.states import Audience, PetitionKind, QuestionKind
from motcua.indicator import operations as indicator
from motcua.insight.figures.answering import period_of
from motcua.insight.reports import running
from motcua.interfaces.connectors.gateway.simulator import Simulator
from motcua.journeys import pay_fees, rate_settlement, work_legs
from motcua.kernel.plain.actor import Role
from motcua.kernel.plain.worktime import DayKind
from motcua.notice import operations as notice
from motcua.org import operations as org
from motcua.org import queries as directory
from motcua.payment import operations as payment
from motcua.payment import queries as payments
from motcua.payment.ports import Bill
from motcua.process import operations as process
from motcua.process import queries as steps
from motcua.quality import operations as systems
from motcua.quality import queries as kept
from motcua.quality.states import Answer, Grade
from motcua.signature import operations as signature
from tests.cast import approval, assessments, inspections, plans, quality, signing
from tests.cast.cast import MACHINE
from tests.cast.given import LICENCE, Stage
from tests.cast.moments import MONDAY_MORNING, TODAY


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    """Everybody comes late on the Monday on which the dossiers came in."""
    with time_machine.travel(MONDAY_MORNING.replace(hour=15), tick=False):
        yield


@pytest.fixture
def things(stage: Stage, bank: Simulator, tmp_path: Path) -> dict[str, object]:
    """
    What stands in the braces of an address: dossiers of one applicant in several states, and what belongs to them.

    `draft` is begun, `sent` waits at the counter, `open` is with the specialist of culture, `done` is signed;
    `to_approve` is the draft of a procedure that was sent to be checked.
    """
    cast = stage.cast
    opened = stage.received()
    stage.work(opened, cast.head, MONDAY_MORNING + timedelta(hours=1))
    asked = dossier.consult(
        actor=cast.specialist,
        at=MONDAY_MORNING + timedelta(hours=2),
        dossier_id=opened.id,
        agency_id=cast.home_affairs.id,
        question="Có ý kiến gì không?",
        respond_by=MONDAY_MORNING + timedelta(days=3),
    )
    [leg] = work_legs.send_legs(
        actor=cast.specialist,
        at=MONDAY_MORNING + timedelta(hours=2),
        dossier_id=opened.id,
        mode=LegMode.SEQUENTIAL,
        legs=[dossier.NewLeg(cast.home_affairs.id, "Xác nhận.", MONDAY_MORNING + timedelta(days=3))],
    )
    done = stage.finished()
    to_approve = catalogue.draft_next(actor=MACHINE, at=MONDAY_MORNING, version_id=stage.version_id)
    approval.send(cast, to_approve)
    return {
        "draft": stage.draft().id,
        "sent": stage.submitted().id,
        "open": opened.id,
        "done": done.id,
        "step": stage.step(opened).id,
        "slip": dossiers.list_slips(opened.id, viewer=MACHINE)[0].id,
        "consultation": dossiers.list_consultations(asked.id, viewer=MACHINE)[0].id,
        "leg": leg.id,
        "version": stage.version_id,
        "to_approve": to_approve,
        "key": LICENCE,
        "day": _day_off(stage),
        "delegation": _loan(stage),
        "petition": _petition(stage),
        "survey": _survey(stage),
        "outage": _outage(stage),
        "instruction": _instruction(stage, opened.id),
        "follow_up": _follow_up(stage, done.id),
        "review": _review(stage),
        "report": "vpcp.II06a",
        "figure": "dossier.online_rate",
        **_quality(stage),
        **_plans(stage),
        **_inspections(stage),
        **_rounds(stage),
        **_reports(stage),
        **_organisation(stage),
        **_money(stage, bank, opened.id),
        **_signatures(stage, tmp_path),
    }


def _money(stage: Stage, bank: Simulator, dossier_id: int) -> dict[str, object]:
    """The applicant was sent to the bank to pay for the open dossier, and a sum came that fits nothing."""
    payer = stage.cast.applicant
    order = pay_fees.open_order(actor=payer, at=MONDAY_MORNING.replace(hour=15), dossier_id=dossier_id)
    bill = Bill(order.reference, order.total, order.about, "Sở", order.expires_at, f"/ho-so/{dossier_id}/")
    address = bank.begin(bill)
    payment.note_begun(actor=payer, at=MONDAY_MORNING, order_id=order.id, gateway=bank.name, address=address)
    wrong = bank.bank.pay(order.reference, 1, at=MONDAY_MORNING)
    heard = pay_fees.hear(at=MONDAY_MORNING, gateway=bank.name, answer=wrong)
    paid = stage.received()
    counter = stage.cast.counter_officer
    pay_fees.take_at_counter(actor=counter, at=MONDAY_MORNING, dossier_id=paid.id, method="CASH")
    return {
        "paid": paid.id,
        "receipt": payments.list_receipts("dossier", paid.id, viewer=MACHINE)[0].id,
        "reference": order.reference,
        "seal": bank.seal(order.reference),
        "transfer": heard.transfer.id if heard else 0,
    }


def _rounds(stage: Stage) -> dict[str, object]:
    """A published round, one with an appeal, one that is appraised and one whose units enter their scores."""
    cast = stage.cast
    published, appealed, appraised, entered = (assessments.open_round(cast) for _ in range(4))
    assessments.announce(cast, published)
    assessments.publish(cast, published)
    asked = assessments.appeal(cast, appealed)
    sheet = assessments.begin_appraisal(cast, appraised)
    assessments.enter(cast, entered)
    assessments.take_figures(cast, appraised)
    return {
        "ranking": published.id,
        "ranked": assessments.sheet(cast, published).id,
        "round_appeal": appealed.id,
        "score_appeal": asked.id,
        "score_announced": assessments.sheet(cast, appealed).score("5").id,
        "round_appraisal": appraised.id,
        "sheet_appraisal": sheet.id,
        "round_entry": entered.id,
        "sheet_entry": assessments.sheet(cast, entered).id,
        "score_entry": assessments.sheet(cast, entered).score("5").id,
    }


def _plans(stage: Stage) -> dict[str, object]:
    """An approved plan of the department, and a draft of one with a target that is counted."""
    cast = stage.cast
    draft = plans.add_task(cast, plans.add_target(cast, plans.draft(cast), "dossier.received", 100))
    plan = plans.approve(cast, plans.add_task(cast, plans.draft(cast)))
    return {
        "plan": plan.id,
        "plan_task": plan.tasks[0].id,
        "plan_draft": draft.id,
        "plan_objective": draft.objectives[0].id,
        "plan_target": draft.objectives[0].targets[0].id,
        "task_draft": draft.tasks[0].id,
    }


def _reports(stage: Stage) -> dict[str, object]:
    """A report of the department that is published once; one that is being written has the same sections."""
    whose = {"key": "vpcp.II06a", "agency_id": stage.cast.culture.id}
    at = MONDAY_MORNING
    spring = period_of("2026-Q2")
    report = indicator.begin_report(actor=MACHINE, at=at, first=spring.first, last=spring.last, **whose)
    data = running.run("vpcp.II06a", viewer=MACHINE, period=spring, agency_id=stage.cast.culture.id)
    drawn = indicator.DrawnReport(data.version, data.position, data.days.last, running.dumped(data))
    indicator.publish_report(actor=MACHINE, at=at, report_id=report.id, drawn=drawn)
    winter = period_of("2026-Q1")
    open_one = indicator.begin_report(actor=MACHINE, at=at, first=winter.first, last=winter.last, **whose)
    return {"period_report": open_one.id, "published_report": report.id}


def _signatures(stage: Stage, folder: Path) -> dict[str, object]:
    """The leader of culture has a certificate and is asked to sign; the specialist had a file checked."""
    cast = stage.cast
    signing.bind(folder)
    report = signature.report(actor=cast.specialist, at=MONDAY_MORNING, sha256="0" * 64, size=1, proofs=[])
    return {
        "certificate": signing.register(cast, folder, cast.leader).id,
        "signature_request": signing.ask(cast, cast.leader, file_id=signing.file(cast.specialist)).id,
        "verification": report.id,
    }


def _day_off(stage: Stage) -> int:
    day = org.announce_day(
        actor=stage.cast.admin,
        at=MONDAY_MORNING,
        day=TODAY + timedelta(days=30),
        kind=DayKind.PUBLIC,
        name="Ngày nghỉ",
        document="01/QĐ-UBND",
    )
    return day.id


def _loan(stage: Stage) -> int:
    cast = stage.cast
    loan = org.delegate(
        actor=cast.leader,
        at=MONDAY_MORNING,
        from_person_id=cast.leader.person_id or 0,
        to_person_id=cast.head.person_id or 0,
        roles=[Role.LEADER],
        agency_id=cast.culture.id,
        valid_from=TODAY,
        valid_to=TODAY + timedelta(days=5),
        ground="02/QĐ-SVHTTDL",
    )
    return loan.id


def _petition(stage: Stage) -> int:
    sent = feedback.submit_petition(
        actor=stage.cast.applicant,
        at=MONDAY_MORNING,
        kind=PetitionKind.RULES,
        agency_id=stage.cast.culture.id,
        title="Bỏ bản sao giấy phép in",
        body="Đề nghị không yêu cầu nộp bản sao giấy phép đã có trong hệ thống.",
        sent_key="một",
    )
    return sent.id


def _survey(stage: Stage) -> int:
    """A draft of the province with one question."""
    today = MONDAY_MORNING.date()
    words = Phrase("Giờ làm việc", "Opening hours")
    card = feedback.draft_survey(
        actor=stage.cast.admin,
        at=MONDAY_MORNING,
        agency_id=stage.cast.province.id,
        details=feedback.SurveyDetails(words, words, Audience.CITIZENS, today, today + timedelta(days=7)),
    )
    question = Question("", QuestionKind.TEXT, Phrase("Vì sao?", "Why?"))
    feedback.put_question(actor=stage.cast.admin, at=MONDAY_MORNING, survey_id=card.id, question=question)
    return card.id


def _outage(stage: Stage) -> int:
    """In ten days."""
    start = MONDAY_MORNING + timedelta(days=10)
    return notice.announce_outage(
        actor=stage.cast.operator,
        at=MONDAY_MORNING,
        title_vi="Nâng cấp máy chủ",
        title_en="New server",
        starts_at=start,
        ends_at=start + timedelta(hours=2),
        stops_filing=True,
    ).id


def _instruction(stage: Stage, dossier_id: int) -> int:
    [step] = steps.current_steps("dossier", dossier_id, viewer=MACHINE)
    told = process.instruct(
        actor=stage.cast.head,
        at=MONDAY_MORNING + timedelta(hours=3),
        step_id=step.id or 0,
        text="Làm trong hôm nay.",
        person_id=stage.cast.specialist.person_id,
    )
    return told.id


def _quality(stage: Stage) -> dict[str, object]:
    """The department of culture keeps a quality system: one draft, conformity published, another audit under way."""
    cast = stage.cast
    quality.open_system(cast)
    quality.apply(cast)
    audit, risk = quality.plan_audit(cast), quality.risk(cast)
    told: dict[str, Any] = {"actor": cast.head, "at": MONDAY_MORNING, "audit_id": audit.id}
    systems.answer_checklist(**told, answers=[(Answer.DEPARTS, "Thiếu sổ.")] * 2)
    here: dict[str, Any] = {"at": MONDAY_MORNING, "agency_id": cast.culture.id}
    measure = systems.plan_mitigation(
        actor=cast.head,
        at=MONDAY_MORNING,
        risk_id=risk.id,
        words="Phân công người làm thay.",
        responsible_id=cast.specialist.person_id or 0,
        due_on=TODAY + timedelta(days=10),
    ).measures[0]
    return {
        "risk": risk.id,
        "measure": measure.id,
        "document": quality.draft(cast).id,
        "objective": quality.objective(cast).id,
        "audit": audit.id,
        "finding": systems.record_finding(**told, grade=Grade.MINOR, words="Thiếu sổ.").id,
        "minutes": kept.list_reviews(cast.culture.id, viewer=MACHINE)[0].id,
        "publication": systems.publish_conformity(actor=cast.leader, **here).id,
    }


def _inspections(stage: Stage) -> dict[str, object]:
    """A plan, a draft, a visit under way with a recommendation, and one that is concluded."""
    cast = stage.cast
    plan = inspections.plan(cast)
    draft, under_way = inspections.draft(cast), inspections.found(cast)
    asked = inspections.recommend(cast, under_way)
    done = inspections.concluded(cast)
    return {
        "inspection_plan": plan.id,
        "planned_unit": plan.units[0].id,
        "inspection_draft": draft.id,
        "team_member": draft.members[0].id,
        "visit_draft": draft.visits[0].id,
        "inspection": done.inspection_id,
        "unit_visit": under_way.id,
        "unit_visit_planned": inspections.decided(cast).id,
        "criterion": under_way.criteria[0].key,
        "inspection_finding": under_way.findings[0].id,
        "recommendation_draft": asked.recommendations[0].id,
        "recommendation": done.recommendations[0].id,
    }


def _organisation(stage: Stage) -> dict[str, object]:
    person = stage.cast.specialist.person_id or 0
    return {
        "agency": stage.cast.culture.id,
        "unit": stage.cast.culture_division.id,
        "person": person,
        "position": directory.list_positions([person], viewer=MACHINE)[0].id,
        "grant": directory.list_grants(person, viewer=MACHINE)[0].id,
    }


def _follow_up(stage: Stage, dossier_id: int) -> int:
    rate_settlement.rate_settlement(
        actor=stage.cast.applicant,
        at=MONDAY_MORNING + timedelta(hours=6),
        dossier_id=dossier_id,
        overall="NOT_SATISFIED",
    )
    return voices.list_follow_ups(viewer=stage.cast.leader).rows[0].id


def _review(stage: Stage) -> int:
    return org.open_access_review(
        actor=stage.cast.admin,
        at=MONDAY_MORNING,
        agency_id=stage.cast.province.id,
        title="Rà soát quý III",
        deadline=TODAY + timedelta(days=10),
    )
