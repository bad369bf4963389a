"""Beginning to file: for whom, as what, and at which agency."""

from datetime import timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext

from motcua.catalogue import queries as catalogue
from motcua.dossier import queries as dossiers
from motcua.dossier.states import Channel
from motcua.interfaces.portal.filing import forms as shapes
from motcua.interfaces.portal.filing.draft import Draft
from motcua.interfaces.portal.frame import Own, OwnAct, named
from motcua.interfaces.portal.procedures.cards import APPLICANTS, official_name
from motcua.journeys.file_for_another import Authorisation, file_for_another
from motcua.journeys.keep_upload import receive_bytes
from motcua.journeys.start_filing import Applicant, agencies_to_choose, start_filing
from motcua.kernel.plain import clock
from motcua.kernel.plain.errors import Refused
from motcua.kernel.store.transactions import transaction
from motcua.org import queries as org
from motcua.party import queries as parties
from motcua.party.states import PartyKind
from motcua.ui import bound
from motcua.ui.parts import Document, Field, Link
from motcua.ui.questions import control_id_of
from motcua.ui.web import refusals
from motcua.vault import operations as vault
from motcua.vault import queries as files
from motcua.vault.ports import Limits
from motcua.vault.states import AccessClass

PEOPLE = ("CITIZEN", "OVERSEAS_VN", "FOREIGNER", "OFFICIAL")
PAPER = "authorisation"
PURPOSE = "party.mandate"
_MEGABYTES = 20
DOUBLE_CLICK = timedelta(seconds=5)


class Start(OwnAct):
    """For oneself. The paper that authorises one for others is asked for by the two pages below."""

    template_name = "portal/filing/start.html"
    section = "portal:procedures"
    keeps_typing = True
    form_class: type[Any] = shapes.ForOneself

    @cached_property
    def procedure(self) -> catalogue.ProcedureCard:
        return catalogue.get_procedure(self.kwargs["key"], viewer=self.actor, on=clock.local_date(self.now))

    @cached_property
    def agencies(self) -> list[org.AgencyCard]:
        return agencies_to_choose(self.procedure, viewer=self.actor, on=clock.local_date(self.now))

    @cached_property
    def me(self) -> parties.PartyCard:
        return parties.get_party(self.actor.party_id or 0, viewer=self.actor)

    @property
    def is_person(self) -> bool:
        """Whether the dossier will be a person's."""
        return self.me.kind is PartyKind.PERSON

    @cached_property
    def classes(self) -> list[tuple[str, str]]:
        """As what one may apply: what fits a person or a body, else all that the procedure names."""
        named_ = self.procedure.applicants
        fitting = [kind for kind in named_ if (kind in PEOPLE) is self.is_person]
        return [(kind, str(APPLICANTS[kind])) for kind in fitting or named_]

    def context(self) -> dict[str, Any]:
        procedure, title = self.procedure, self.procedure.title.get(self.language)
        draft = dossiers.find_draft(viewer=self.actor, procedure_code=procedure.key)
        home = reverse("portal:procedure", args=[procedure.key])
        return {
            **super().context(),
            "page": {"title": title, "kicker": gettext("Submit online")},
            "official": official_name(procedure, self.language),
            "crumbs": [Link(gettext("Procedures"), reverse("portal:procedures")), Link(title, home)],
            "whose": self._whose(),
            "me": self.me.full_name,
            "settled_by": named(self.agencies[0], self.language) if len(self.agencies) == 1 else "",
            "draft": reverse("portal:go_on", args=[draft.id]) if draft else "",
            "check": reverse("portal:check", args=[procedure.key]) if procedure.questions and not draft else "",
        }

    def _whose(self) -> list[Link]:
        kinds = (
            ("portal:start", gettext("For myself") if self.me.kind is PartyKind.PERSON else gettext("For ourselves")),
            ("portal:start_for_person", gettext("For another person")),
            ("portal:start_for_body", gettext("On behalf of an organisation")),
        )
        addresses = ((reverse(name, args=[self.procedure.key]), label) for name, label in kinds)
        return [Link(label, address, current=address == self.request.path) for address, label in addresses]

    def form(self) -> forms.Form:
        agencies = [(str(card.id), named(card, self.language)) for card in self.agencies]
        given = {"agencies": agencies, "classes": self.classes}
        posted = self.request.POST if self.request.method == "POST" else self.restored()
        form: forms.Form = (
            self.form_class(initial=self._initial(), **given) if posted is None else self.form_class(posted, **given)
        )
        return form

    def _initial(self) -> dict[str, Any]:
        near = next((str(card.id) for card in self.agencies if card.place_code == self.me.commune_code), "")
        return {"agency": near, "applicant_class": self.classes[0][0]}

    def perform(self, form: Any) -> dossiers.DossierCard:
        return self._just_begun() or self.begin(form)

    def _just_begun(self) -> dossiers.DossierCard | None:
        """The draft that the first click of a double click has begun."""
        draft = dossiers.find_draft(viewer=self.actor, procedure_code=self.procedure.key)
        return draft if draft is not None and self.now - draft.started_at < DOUBLE_CLICK else None

    def begin(self, form: Any) -> dossiers.DossierCard:
        applicant = Applicant(self.me.id, self.me.id, applicant_class=self._class(form))
        with transaction():
            return start_filing(
                actor=self.actor,
                at=self.now,
                version_id=self.procedure.id,
                channel=Channel.ONLINE,
                applicant=applicant,
                agency_id=form.agency_id,
            )

    def _class(self, form: Any) -> str:
        return form.cleaned_data.get("applicant_class") or self.classes[0][0]

    def where_next(self, outcome: dossiers.DossierCard) -> str:
        return reverse("portal:go_on", args=[outcome.id])


class StartForAnother(Start):
    """For somebody else, with the paper that says so. A paper that came in stays, whatever else is wrong."""

    limits = Limits(_MEGABYTES * 1024 * 1024, ("pdf", "jpeg", "png"))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form()
        return self.show(form=form, **self._with_paper(form, ()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form()
        faults = self._take_paper()
        if not form.is_valid() or faults:
            return self.show(status=422, form=form, **self._with_paper(form, faults))
        try:
            outcome = self.perform(form)
        except Refused as refusal:
            field = refusal.data.get("field")
            form.add_error(field if isinstance(field, str) and field in form.fields else None, refusals.words(refusal))
            return self.show(status=refusals.status(refusal), form=form, **self._with_paper(form, ()))
        self.request.session.pop(self._slot, None)
        return HttpResponseRedirect(self.where_next(outcome))

    def begin(self, form: Any) -> dossiers.DossierCard:
        with transaction():
            return file_for_another(
                actor=self.actor,
                at=self.now,
                version_id=self.procedure.id,
                owner=form.owner,
                authorisation=Authorisation(
                    file_id=self.request.session[self._slot],
                    valid_from=clock.local_date(self.now),
                    valid_to=form.cleaned_data["valid_to"],
                ),
                agency_id=form.agency_id,
                applicant_class=self._class(form),
            )

    @property
    def _slot(self) -> str:
        return f"{PAPER}:{self.actor.id}:{self.procedure.key}"

    def _take_paper(self) -> tuple[str, ...]:
        """Keep the paper that came with the form; what is wrong with it, or that there is none."""
        upload = self.request.FILES.get(PAPER)
        if upload is None:
            return () if self._slot in self.request.session else (gettext("Attach the paper that authorises you."),)
        try:
            received = receive_bytes(upload, actor=self.actor, at=self.now, limits=self.limits, purpose=PURPOSE)
            with transaction():
                card = vault.keep(
                    actor=self.actor, at=self.now, received=received, access_class=AccessClass.PERSONAL, purpose=PURPOSE
                )
        except Refused as refusal:
            return (refusals.words(refusal),)
        self.request.session[self._slot] = card.id
        return ()

    def _with_paper(self, form: forms.Form, faults: tuple[str, ...]) -> dict[str, Any]:
        kept = self.request.session.get(self._slot)
        file = files.get_file(viewer=self.actor, file_id=kept) if kept else None
        question = Field(
            PAPER,
            gettext("Paper that authorises you"),
            widget="file",
            help=gettext("Authorisation, letter of introduction, or what shows that you represent them by law."),
            required=True,
            errors=faults,
            accept=self.limits.accept,
            max_bytes=self.limits.max_bytes,
            limit=gettext("%(kinds)s; at most %(size)s") % {"kinds": self.limits.labels, "size": self.limits.size},
            documents=[Document(file.name, kind=file.name.rpartition(".")[2].upper()[:4])] if file else [],
        )
        said = [(f"{question.label}: {fault}", control_id_of(PAPER)) for fault in faults]
        return {"paper": question, "faults": [*bound.faults_of(form), *said]}


class StartForPerson(StartForAnother):
    form_class = shapes.ForPerson

    @property
    def is_person(self) -> bool:
        return True


class StartForBody(StartForAnother):
    form_class = shapes.ForBody

    @property
    def is_person(self) -> bool:
        return False


class GoOn(Own):
    """To the place where filling in was left."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        draft = Draft.open(kwargs["dossier_id"], viewer=self.actor, now=self.now, language=self.language)
        if not draft.is_open:
            return HttpResponseRedirect(reverse("portal:dossier", args=[draft.card.id]))
        return HttpResponseRedirect(draft.next_address)
