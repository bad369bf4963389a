"""The page of a procedure on one sheet of paper, to take along: with a list to tick and a code that leads back here."""

from datetime import datetime, time
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from motcua.catalogue import queries as catalogue
from motcua.dossier.ports import Typesetter
from motcua.interfaces.portal.frame import named
from motcua.interfaces.portal.procedures import cards
from motcua.interfaces.portal.procedures.views import Procedure
from motcua.kernel.plain import clock
from motcua.kernel.plain.ports import adapter
from motcua.kernel.plain.qr import qr_svg
from motcua.ui.parts import Fact


class Leaflet(Procedure):
    """The same facts as the page, in the language of the reader; the same all day long."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        page = self.context()
        card: catalogue.ProcedureCard = page["procedure"]
        today = datetime.combine(clock.local_date(self.now), time.min, tzinfo=clock.LOCAL)
        setter = adapter(Typesetter)
        sheet = setter.typeset(setter.form("leaflet"), self._data(page, card), at=today)
        name = f"to-huong-dan-{card.key}.pdf"
        headers = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "private, max-age=600"}
        return HttpResponse(sheet, content_type="application/pdf", headers=headers)

    def _data(self, page: dict[str, Any], card: catalogue.ProcedureCard) -> dict[str, Any]:
        say = self.language
        centre = cards.Agencies(say, clock.local_date(self.now)).centre
        return {
            "lang": say,
            "agency": named(centre, say) if centre else "",
            "title": page["page"]["title"],
            "official": page["official"],
            "code": card.key,
            "sector": card.sector.name.get(say),
            "lead": page["page"]["lead"],
            "qr": qr_svg(page["address"]),
            "link": page["address"],
            "in_short": [_row(fact) for fact in page["in_short"]],
            "papers": [_row(fact) for fact in page["papers"]],
            "held": "; ".join(page["held"]),
            "conditions": page["conditions"],
            "fees": [_row(fact) for fact in page["fees"]],
            "ways": self._ways(page),
            "steps": page["instructions"],
            "legal": [f"{law.key} ({law.value})" for law in page["legal"]],
            "words": _words(),
        }

    def _ways(self, page: dict[str, Any]) -> list[str]:
        door = page["door"]
        if door["elsewhere"]:
            moved = gettext("By law this is submitted at %(where)s.") % {"where": door["where"]}
            return [f"{moved} {door['elsewhere']}"]
        return [*page["channels"], f"{door['service']}."]


def _row(fact: Fact) -> list[str]:
    return [fact.key, fact.value, fact.sub]


def _words() -> dict[str, str]:
    """What stands on the sheet besides the facts."""
    return {
        "official": gettext("Official name"),
        "code": gettext("Code of the procedure"),
        "qr": gettext("QR code with the address of this procedure"),
        "scan": gettext("Scan to read more or to submit online"),
        "prepare": gettext("What to prepare"),
        "nothing": gettext("Nothing to prepare: the form says all that is needed."),
        "held": gettext("Not to be handed in, since the state holds it already:"),
        "conditions": gettext("Conditions"),
        "fees": gettext("What it costs"),
        "submit": gettext("How to submit"),
        "steps": gettext("How it goes"),
        "legal": gettext("Legal grounds"),
    }
