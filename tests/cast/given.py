"""
Builders that act: a dossier in a state got there through the operations that lead to it.

    stage = Stage(cast)                  # regimes and one procedure are published
    dossier = stage.received()           # DossierCard
"""

import tomllib
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from motcua.catalogue import operations as catalogue
from motcua.catalogue import queries as catalogues
from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.dossier.states import Channel, Decision
from motcua.eforms import operations as eforms
from motcua.eforms import queries as forms
from motcua.journeys import pay_fees, settle_dossier, start_filing
from motcua.kernel.plain.actor import Actor
from motcua.process import queries as steps
from motcua.process.states import Outcome
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import MONDAY_MORNING, TODAY

ROOT = Path(__file__).resolve().parents[2]
LICENCE = "1.003868"

ANSWERS: dict[str, Any] = {
    "organisation_name": "Hội Khuyến học tỉnh Cà Mau",
    "decision_number": "120/QĐ-UBND",
    "address": {"province_code": "96", "commune_code": "32002", "street": "12 Lý Thường Kiệt"},
    "contact_name": "Trần Thị Bích Ngọc",
    "phone": "0290 3831 234",
    "title": "Sổ tay học tập suốt đời",
    "author": "Ban Biên tập Hội Khuyến học tỉnh",
    "subject": "GENERAL",
    "language": "VI",
    "purpose": "Phát miễn phí cho hội viên trong tỉnh",
    "kind": "PAPER",
    "pages": 96,
    "size": "14,5 × 20,5 cm",
    "print_run": 500,
    "printer": "Công ty In Cà Mau",
    "distribution": "Trong tỉnh",
}


def package_files(key: str) -> dict[str, str]:
    """The text files of one of the packages that ship here."""
    [folder] = (ROOT / "procedures").glob(f"{key}-*")
    return {
        str(path.relative_to(folder)): path.read_text(encoding="utf-8") for path in folder.rglob("*") if path.is_file()
    }


def regime_content(key: str) -> dict[str, Any]:
    """A regime as its folder says it, dates as ISO text."""
    content = tomllib.loads((ROOT / "regimes" / key / "regime.toml").read_text(encoding="utf-8"))
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in content.items()}


def set_the_law(at: datetime = MONDAY_MORNING) -> None:
    """Both regimes are adopted and the licence procedure is published."""
    for key in ("2018", "2025"):
        catalogue.adopt_regime(actor=MACHINE, at=at, content=regime_content(key))
    catalogue.publish_package(actor=MACHINE, at=at, files=package_files(LICENCE))


@dataclass
class Stage:
    """A published licence procedure, and the cast taking a dossier through it."""

    cast: Cast
    key: str = LICENCE
    answers: dict[str, Any] = field(default_factory=lambda: dict(ANSWERS))
    version_id: int = 0

    def __post_init__(self) -> None:
        self.version_id = catalogues.get_procedure(self.key, viewer=MACHINE, on=TODAY).id

    def draft(
        self, at: datetime = MONDAY_MORNING, *, channel: Channel = Channel.ONLINE, by: Actor | None = None
    ) -> dossiers.DossierCard:
        party = self.cast.applicant_party.id
        card = start_filing.start_filing(
            actor=by or self.cast.applicant,
            at=at,
            version_id=self.version_id,
            channel=channel,
            applicant=start_filing.Applicant(owner_id=party, submitter_id=party, applicant_class="ORGANISATION"),
        )
        self.fill(card, at, by=by or self.cast.applicant)
        return card

    def fill(self, card: dossiers.DossierCard, at: datetime, *, by: Actor) -> None:
        """Type every answer, page by page, and put in every paper that is asked for."""
        answers = forms.get_answers(card.answers_id, viewer=by)
        form = forms.get_form(answers.form_id).form
        for page in form.pages:
            values = {name: self.answers[name] for name in (f.name for f in page.fields) if name in self.answers}
            answers = eforms.save_page(
                actor=by, at=at, answers_id=answers.id, page=page.key, values=values, seen_version=answers.version
            )
        for component in ("BAN_THAO",):
            dossier.add_paper(actor=by, at=at, dossier_id=card.id, component_code=component, originals=2)

    def submitted(self, at: datetime = MONDAY_MORNING, **how: Any) -> dossiers.DossierCard:
        card = self.draft(at, **how)
        return dossier.submit(actor=how.get("by") or self.cast.applicant, at=at, dossier_id=card.id)

    def received(self, at: datetime = MONDAY_MORNING, *, forward: bool = True, **how: Any) -> dossiers.DossierCard:
        card = self.submitted(at, **how)
        return settle_dossier.receive(actor=self.cast.counter_officer, at=at, dossier_id=card.id, forward=forward)

    def step(self, card: dossiers.DossierCard) -> steps.StepCard:
        [step] = steps.current_steps("dossier", card.id, viewer=MACHINE)
        return step

    def work(
        self, card: dossiers.DossierCard, by: Actor, at: datetime, outcome: Outcome = Outcome.FORWARD, comment: str = ""
    ) -> None:
        """The open step is done by somebody."""
        settle_dossier.complete_step(actor=by, at=at, step_id=self.step(card).id or 0, outcome=outcome, comment=comment)

    def at_signature(self, at: datetime = MONDAY_MORNING) -> dossiers.DossierCard:
        """Appraised, a licence drafted, reviewed: the chair's turn."""
        card = self.received(at)
        self.work(card, self.cast.head, at + timedelta(hours=1))
        dossier.draft_result(
            actor=self.cast.specialist,
            at=at + timedelta(hours=2),
            dossier_id=card.id,
            decision=Decision.APPROVED,
            result_code="GIAY_PHEP",
        )
        self.work(card, self.cast.specialist, at + timedelta(hours=2))
        self.work(card, self.cast.leader, at + timedelta(hours=3))
        return dossiers.get_dossier(card.id, viewer=MACHINE)

    def finished(self, at: datetime = MONDAY_MORNING, finished_at: datetime | None = None) -> dossiers.DossierCard:
        card = self.at_signature(at)
        last = finished_at or at + timedelta(hours=4)
        self.work(card, self.cast.chair, last, Outcome.APPROVE)
        self.work(card, self.cast.office_clerk, last)
        return dossiers.get_dossier(card.id, viewer=MACHINE)

    def returned(self, at: datetime = MONDAY_MORNING) -> dossiers.DossierCard:
        card = self.finished(at)
        later = at + timedelta(hours=5)
        pay_fees.take_at_counter(actor=self.cast.counter_officer, at=later, dossier_id=card.id, method="CASH")
        return dossier.give_back(actor=self.cast.counter_officer, at=later, dossier_id=card.id, method=Channel.DIRECT)
