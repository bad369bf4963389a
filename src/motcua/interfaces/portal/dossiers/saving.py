"""The copy of a dossier's page that is kept on a device: what it says, when it was saved, and nothing to press."""

from dataclasses import replace
from typing import Any

from motcua.interfaces.portal.dossiers.views import Dossier
from motcua.interfaces.portal.frame import site
from motcua.ui import formats


class Copy(Dossier):
    template_name = "portal/dossiers/copy.html"

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "person": None,
            "site": replace(site(self.request, self.section), account=(), languages=(), banners=()),
            "saved_at": formats.vn_moment(self.now),
            "here": self.here,
        }
