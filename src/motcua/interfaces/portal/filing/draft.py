"""A dossier that is being filled in, with all that its pages need, each asked for once and only when it is needed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext

from motcua.catalogue import queries as catalogue
from motcua.dossier import queries as dossiers
from motcua.dossier.states import Verb
from motcua.eforms import queries as eforms
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.expression import ExpressionFault
from motcua.org import queries as org
from motcua.ui.parts import Step
from motcua.vault import queries as vault


class Draft:
    """Of a card that somebody was allowed to see; everything else is asked with the eyes of `viewer`."""

    def __init__(self, card: dossiers.DossierCard, *, viewer: Actor, now: datetime, language: str) -> None:
        self.card, self.viewer, self.now, self.language = card, viewer, now, language

    @classmethod
    def open(cls, dossier_id: int, *, viewer: Actor, now: datetime, language: str) -> Self:
        """:raises motcua.dossier.queries.NoSuchDossier: for somebody who may not see the dossier"""
        return cls(dossiers.get_dossier(dossier_id, viewer=viewer), viewer=viewer, now=now, language=language)

    @property
    def is_open(self) -> bool:
        """Whether it takes answers and papers now: before it is submitted, and while something is asked for."""
        return self.card.can(Verb.SUBMIT) or self.is_supplement

    @property
    def is_supplement(self) -> bool:
        return self.card.can(Verb.SUPPLEMENT)

    @cached_property
    def procedure(self) -> catalogue.ProcedureCard:
        return catalogue.get_procedure(self.card.version_id, viewer=self.viewer)

    @cached_property
    def answers(self) -> eforms.AnswersCard:
        return eforms.get_answers(self.card.answers_id, viewer=self.viewer)

    @cached_property
    def form(self) -> eforms.Form:
        return eforms.get_form(self.answers.form_id).form

    @cached_property
    def places(self) -> eforms.Places:
        return eforms.places(language=self.language)

    @cached_property
    def papers(self) -> tuple[dossiers.PaperCard, ...]:
        return dossiers.list_papers(self.card.id, viewer=self.viewer)

    @cached_property
    def files(self) -> Mapping[int, vault.FileCard]:
        ids = [paper.file_id for paper in self.papers if paper.file_id is not None]
        return (
            {card.id: card for card in vault.list_files(viewer=self.viewer, file_ids=ids, vouched=True)} if ids else {}
        )

    @cached_property
    def competent(self) -> org.AgencyCard:
        return org.get_agency(self.card.competent_agency_id, viewer=self.viewer)

    @cached_property
    def filing(self) -> catalogue.Filing:
        return catalogue.Filing(
            answers=eforms.names(self.form, self.answers.data),
            channel=self.card.channel,
            applicant=self.card.applicant_class,
            received=clock.local_date(self.card.received_at or self.now),
        )

    @cached_property
    def case(self) -> catalogue.Case:
        return catalogue.case_for(self.procedure, self.filing)

    @cached_property
    def asked(self) -> tuple[catalogue.Component, ...]:
        """The papers asked for by the answers as they are, those aside that the form itself is."""
        components = catalogue.components_for(self.procedure, self.filing, self.case)
        return tuple(part for part in components if not part.from_form)

    @cached_property
    def missing(self) -> tuple[catalogue.Component, ...]:
        given = {paper.component_code for paper in self.papers}
        return tuple(part for part in self.asked if part.mandatory and part.code not in given)

    @cached_property
    def bill(self) -> catalogue.Bill | None:
        """What it costs; None while the answers it follows from are missing."""
        try:
            return catalogue.fee_for(self.procedure, self.filing, self.case)
        except ExpressionFault:
            return None

    @cached_property
    def faults(self) -> tuple[eforms.FieldError, ...]:
        return eforms.errors(self.form, self.answers.data, places=self.places)

    def page_address(self, page: str) -> str:
        return reverse("portal:form", args=[self.card.id, page])

    @property
    def papers_address(self) -> str:
        return reverse("portal:papers", args=[self.card.id])

    @property
    def last_address(self) -> str:
        """Where everything is looked over and sent."""
        return reverse("portal:supplement" if self.is_supplement else "portal:review", args=[self.card.id])

    @property
    def next_address(self) -> str:
        """Where to go on after a break: the first page that is not done, else the papers, else the review."""
        page = eforms.next_open(self.form, self.answers.data, saved=self.answers.saved)
        if page is not None:
            return self.page_address(page)
        return self.papers_address if self.missing else self.last_address

    def steps(self, here: str, data: Mapping[str, Any] | None = None) -> list[Step]:
        """The line of pages above each page of the filing; `here` is the page's key, `papers` or `review`."""
        marks = eforms.pages(
            self.form, data or self.answers.data, language=self.language, saved=self.answers.saved, places=self.places
        )
        last = gettext("Look over and send")
        line = [*((mark.key, mark.title, mark.state == "done") for mark in marks)]
        line += [("-papers", gettext("Papers"), not self.missing and here == "-review"), ("-review", last, False)]
        return [Step(title, "now" if key == here else "done" if done else "next") for key, title, done in line]
