"""The province's theme as it is used, and what keeps a faulty one from being used."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk.operating.views import Operating
from motcua.ui.parts import Cell, Column, Fact, Row, Table
from motcua.ui.theme import Theme
from motcua.ui.web import refusals, theme


class Looks(Operating):
    template_name = "desk/operating/looks.html"
    title = _("Looks of the province")

    def context(self) -> dict[str, Any]:
        found = theme.known()
        return {
            **super().context(),
            "faults": [refusals.spoken(fault) for fault in found.faults] if found else [],
            "has_theme": found is not None,
            "facts": [
                Fact(gettext("Name on the pages"), theme.name(self.language) or gettext("that of the platform")),
                Fact(gettext("Emblem"), gettext("own") if theme.emblem_address() else gettext("that of the platform")),
            ],
            "colours": [(name.replace("_", "-"), value) for name, value in found.colours.items()] if found else [],
            "contrasts": self._contrasts(found) if found and found.colours else None,
        }

    def _contrasts(self, found: Theme) -> Table:
        columns = [
            Column(gettext("What stands on what")),
            Column(gettext("Contrast"), "number"),
            Column(gettext("Needed"), "number"),
            Column(gettext("State")),
        ]
        rows = [
            Row(
                [
                    f"{one.above} / {one.below}",
                    f"{one.ratio:.2f}",
                    f"{one.needed:.1f}",
                    Cell(gettext("enough"), state="done")
                    if one.is_enough
                    else Cell(gettext("too little"), state="late"),
                ]
            )
            for one in found.contrasts
        ]
        return Table(gettext("Contrast of the colours"), columns, rows)
