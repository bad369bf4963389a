"""Procedures as people read them: who handles it, how long, how much, for whom."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from motcua.catalogue import queries as catalogue
from motcua.interfaces.portal.frame import named
from motcua.journeys.home_agencies import is_at_home
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.text import fold
from motcua.org import queries as org
from motcua.org.states import AgencyKind
from motcua.ui import formats
from motcua.ui.parts import Fact, Moment

Words = Mapping[str, str | Promise]

LEVELS: Words = {
    "PROVINCE": _("At the province"),
    "COMMUNE": _("At the commune"),
    "DISTRICT": _("At the district"),
    "MINISTRY": _("At a ministry"),
    "OTHER": _("Elsewhere"),
}
APPLICANTS: Words = {
    "CITIZEN": _("Vietnamese citizens"),
    "OVERSEAS_VN": _("Vietnamese living abroad"),
    "FOREIGNER": _("Foreigners"),
    "OFFICIAL": _("Officials and public employees"),
    "ENTERPRISE": _("Enterprises"),
    "FDI": _("Enterprises with foreign capital"),
    "ORGANISATION": _("Agencies and organisations"),
    "FOREIGN_ORG": _("Foreign organisations"),
    "COOPERATIVE": _("Cooperatives"),
}
CHANNELS: Words = {
    "ONLINE": _("Online, on this portal"),
    "DIRECT": _("At the one-stop counter"),
    "PUBLIC_POST": _("By public post"),
}
SERVICE: Words = {
    "FULL": _("Everything online, from submitting to the result"),
    "PARTIAL": _("Partly online"),
    "INFO": _("Information here; submitted at the counter"),
}


class Agencies:
    """The agencies of the province by kind and domain, under their names of a day: one query, when first asked."""

    viewer = Actor.NOBODY

    def __init__(self, language: str, on: date) -> None:
        self.language, self.on = language, on

    @cached_property
    def _all(self) -> list[org.AgencyCard]:
        return [card for card in org.list_agencies(viewer=self.viewer, on=self.on) if is_at_home(card)]

    @property
    def centre(self) -> org.AgencyCard | None:
        return next((card for card in self._all if card.kind is AgencyKind.CENTRE), None)

    def named(self, ref: catalogue.AgencyRef) -> str:
        """Whom a package means, in words: the one agency, or the kind where each commune is meant."""
        if ref.kind == AgencyKind.COMMUNE:
            return gettext("People's committee of the commune")
        found = self._meant(ref)
        return named(found, self.language) if found else gettext("Agency of the province")

    def address_of(self, ref: catalogue.AgencyRef) -> str:
        """The last part of the address of an agency's procedures: its Vietnamese name without marks."""
        if ref.kind == AgencyKind.COMMUNE:
            return "uy-ban-nhan-dan-cap-xa"
        found = self._meant(ref)
        return slugify(fold(found.name if found else f"{ref.kind} {ref.domain}"))

    def _meant(self, ref: catalogue.AgencyRef) -> org.AgencyCard | None:
        found = [card for card in self._all if card.kind == ref.kind]
        if ref.kind == AgencyKind.DEPARTMENT:
            found = [card for card in found if card.domain == ref.domain]
        return found[0] if found else None


def official_name(card: catalogue.ProcedureCard, language: str) -> str:
    """The official name in full, to stand under a title that is another; nothing where the title is the name."""
    name = card.name.get(language)
    return name if name != card.title.get(language) else ""


def service_card(row: catalogue.ProcedureRow, language: str, agencies: Agencies) -> dict[str, str]:
    """A procedure in a list, for `{% service_card %}`."""
    return {
        "title": row.title.get(language),
        "href": reverse("portal:procedure", args=[row.key]),
        "agency": agencies.named(row.agency),
        "time": row.limit.get(language).partition(" (")[0],
        "fee": _fee(row),
    }


def _fee(row: catalogue.ProcedureRow) -> str:
    if not row.has_fee:
        return gettext("Free of charge")
    return gettext("With a fee") if row.fee_always else gettext("A fee in some cases")


def limits(card: catalogue.ProcedureCard, language: str) -> list[str]:
    """How long the law gives, once where it is the same for every case and channel."""
    found: dict[str, None] = {}
    several = len(card.cases) > 1
    for case in card.cases:
        for limit in case.limits:
            words = limit.text.get(language)
            if limit.channels:
                words = f"{words} ({', '.join(str(CHANNELS[channel]) for channel in limit.channels)})"
            found[f"{words}: {case.name.get(language)}" if several else words] = None
    same = {limit.text.get(language) for case in card.cases for limit in case.limits}
    return list(same) if len(same) == 1 else list(found)


def fees(found: Iterable[catalogue.Fee], language: str) -> list[Fact]:
    """Each fee with its amount, or how it is worked out."""
    return [
        Fact(
            fee.name.get(language),
            formats.vnd(fee.amount) if fee.amount is not None else gettext("Worked out from your answers"),
            sub=fee.note.get(language) if fee.note else "",
        )
        for fee in found
    ]


def fee_in_short(card: catalogue.ProcedureCard) -> str:
    if not card.fees:
        return gettext("Free of charge")
    [amount] = [fee.amount for fee in card.fees] if len(card.fees) == 1 else [None]
    return gettext("By the fees below") if amount is None else formats.vnd(amount)


def papers(components: Iterable[catalogue.Component], language: str) -> list[Fact]:
    """What one brings, as a list to tick: which paper, how many, in what form."""
    return [Fact(part.name.get(language), _numbers(part), sub=_note(part, language)) for part in components]


def _numbers(part: catalogue.Component) -> str:
    if part.from_form:
        return gettext("Filled in online, nothing to bring")
    counts = (
        (part.originals, ngettext("%(n)d original", "%(n)d originals", part.originals)),
        (part.copies, ngettext("%(n)d copy", "%(n)d copies", part.copies)),
    )
    return ", ".join(words % {"n": count} for count, words in counts if count)


def _note(part: catalogue.Component, language: str) -> str:
    notes = [part.note.get(language) if part.note else ""]
    if part.when or part.cases:
        notes.append(gettext("Only in some cases: the form asks for it when it is needed."))
    elif not part.mandatory:
        notes.append(gettext("If you have it."))
    return " ".join(note for note in notes if note)


def route(card: catalogue.ProcedureCard, language: str, agencies: Agencies) -> list[Moment]:
    """The steps that a dossier takes inside, in order: what is done, by whom, how long."""
    moments: list[Moment] = []
    before = None
    for step in card.steps:
        notes = [_doer(step, card, agencies)]
        if step.parallel and before is not None and before.parallel == step.parallel:
            notes.append(gettext("At the same time as the step before."))
        if step.when is not None:
            notes.append(gettext("Only in some cases."))
        takes = dict.fromkeys(limit.text.get(language) for limit in step.limits)
        moments.append(Moment(step.name.get(language), "next", " / ".join(takes), notes))
        before = step
    return moments


def _doer(step: catalogue.Step, card: catalogue.ProcedureCard, agencies: Agencies) -> str:
    if step.at == "RECEPTION":
        return gettext("One-stop counter")
    meant = step.agency or (card.agency.deciding if step.at == "DECIDING" else None)
    return agencies.named(meant or card.agency.implementing)


def paragraphs(text: str) -> list[str]:
    return [part.strip() for part in text.split("\n\n") if part.strip()]
