"""The appraisal of IT designs: opinions of several agencies at the same time. Two more departments for the cast."""

from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Any

from motcua.catalogue import operations as catalogue
from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.dossier.states import Channel
from motcua.eforms import operations as eforms
from motcua.eforms import queries as forms
from motcua.journeys import settle_dossier, start_filing
from motcua.kernel.plain.actor import Actor, ActorKind, Grant, Role
from motcua.org import operations as org
from motcua.org.queries import AgencyCard
from motcua.org.states import AgencyKind, CodeSystem, Domain
from motcua.process import queries as steps
from motcua.process.states import Outcome
from tests.cast.cast import MACHINE, Cast
from tests.cast.given import package_files
from tests.cast.moments import LONG_AGO, MONDAY_MORNING

KEY = "TDTK-CNTT"
ANSWERS: dict[str, Any] = {
    "owner": "Công ty TNHH Mũi Đất",
    "contact_name": "Võ Hoàng Khải",
    "phone": "0290 3838 383",
    "project_name": "Kho dữ liệu y tế dùng chung của tỉnh",
    "project_group": "A",
    "total_investment": 850_000_000_000,
    "funding": "STATE_BUDGET",
    "two_steps": True,
    "security_level": 3,
    "ipv6": True,
    "scope": "Kho dữ liệu dùng chung cho các cơ sở y tế công lập",
}
PAPERS = ("BAO_CAO", "THIET_KE", "DU_TOAN", "KHAO_SAT", "CAP_DO")
_numbers = count(1)


@dataclass
class Appraisal:
    """A department with everybody in one person for each role, one that is consulted, and a dossier on its way."""

    cast: Cast
    science: AgencyCard
    finance: AgencyCard
    version_id: int
    answers: dict[str, Any] = field(default_factory=lambda: dict(ANSWERS))

    def officer(self, role: Role, agency: AgencyCard | None = None) -> Actor:
        """Somebody who holds the role in the department of science, or in another agency."""
        agency = agency or self.science
        person = org.enrol_officer(actor=MACHINE, at=MONDAY_MORNING, full_name=f"Lâm Văn {next(_numbers)}".title())
        org.grant_role(
            actor=MACHINE,
            at=MONDAY_MORNING,
            person_id=person.id,
            role=role,
            agency_id=agency.id,
            valid_from=LONG_AGO,
        )
        grants = (Grant(role, agency.id),)
        return Actor(kind=ActorKind.OFFICER, id=f"officer:{person.id}", person_id=person.id, grants=grants)

    def received(self, at: datetime = MONDAY_MORNING) -> dossiers.DossierCard:
        firm = self.cast.firm
        card = start_filing.start_filing(
            actor=firm,
            at=at,
            version_id=self.version_id,
            channel=Channel.ONLINE,
            applicant=start_filing.Applicant(self.cast.firm_party.id, self.cast.firm_party.id),
        )
        self.fill(card, at)
        for component in PAPERS:
            dossier.add_paper(actor=firm, at=at, dossier_id=card.id, component_code=component, originals=1)
        dossier.submit(actor=firm, at=at, dossier_id=card.id)
        return settle_dossier.receive(actor=self.cast.counter_officer, at=at, dossier_id=card.id)

    def fill(self, card: dossiers.DossierCard, at: datetime) -> None:
        answers = forms.get_answers(card.answers_id, viewer=self.cast.firm)
        for page in forms.get_form(answers.form_id).form.pages:
            values = {name: self.answers[name] for name in (f.name for f in page.fields) if name in self.answers}
            answers = eforms.save_page(
                actor=self.cast.firm,
                at=at,
                answers_id=answers.id,
                page=page.key,
                values=values,
                seen_version=answers.version,
            )

    def open_steps(self, card: dossiers.DossierCard) -> dict[str, steps.StepCard]:
        return {step.key: step for step in steps.current_steps("dossier", card.id, viewer=MACHINE)}

    def work(self, card: dossiers.DossierCard, key: str, by: Actor, outcome: Outcome = Outcome.FORWARD) -> None:
        step_id = self.open_steps(card)[key].id or 0
        settle_dossier.complete_step(actor=by, at=MONDAY_MORNING, step_id=step_id, outcome=outcome)


def open_departments(cast: Cast) -> Appraisal:
    science, finance = (
        org.establish_agency(
            actor=MACHINE,
            at=MONDAY_MORNING,
            kind=AgencyKind.DEPARTMENT,
            domain=domain,
            name=name,
            parent_id=cast.province.id,
            codes={CodeSystem.QD20: code},
            valid_from=LONG_AGO,
        )
        for domain, name, code in (
            (Domain.SCIENCE, "Sở Khoa học và Công nghệ", "H12.41"),
            (Domain.FINANCE, "Sở Tài chính", "H12.42"),
        )
    )
    version_id = catalogue.publish_package(actor=MACHINE, at=MONDAY_MORNING, files=package_files(KEY))
    return Appraisal(cast, science, finance, version_id)
