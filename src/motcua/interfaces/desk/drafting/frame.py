"""Pages about one draft, and the one way in which they change it."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any, ClassVar

from django.utils.translation import gettext

from motcua.catalogue import operations as catalogue
from motcua.catalogue import queries as catalogues
from motcua.catalogue.states import VersionState
from motcua.interfaces.desk.drafting.bar import bar_of
from motcua.interfaces.desk.procedures.versions import OfVersion
from motcua.kernel.store.transactions import transaction


class OfDraft(OfVersion):
    """`tab` is the address whose tab is marked. A version that was published answers that it is no draft."""

    tab: ClassVar[str] = ""

    def prepare(self) -> None:
        super().prepare()
        if self.version.state != VersionState.DRAFT:
            raise catalogue.NotADraft

    @cached_property
    def draft(self) -> catalogues.DraftCard:
        return catalogues.get_draft(self.version.id, viewer=self.actor)

    @cached_property
    def package(self) -> catalogues.ProcedureCard:
        return catalogues.get_procedure(self.version.id, viewer=self.actor)

    def context(self) -> dict[str, Any]:
        name = self.package.title.get(self.language)
        number = gettext("Version %(number)s, draft") % {"number": self.version.number}
        return {
            **super().context(),
            "page": {"title": str(self.title), "kicker": f"{self.key} · {number} · {name}"},
            "bar": bar_of(self.draft, self.approval, self.tab),
            "here": self.request.get_full_path() if self.request.method == "GET" else self.request.path,
            "back": self.address,
        }

    def revise(
        self,
        changes: Mapping[str, str | None],
        *,
        note: str,
        seen: Mapping[str, str] | None = None,
        goes_on: bool = False,
    ) -> None:
        """Change the draft as it was read for this request, or as `seen` says it was read before."""
        read = {path: catalogues.mark(self.draft.files.get(path)) for path in changes}
        with transaction():
            catalogue.revise_draft(
                actor=self.actor,
                at=self.now,
                version_id=self.version.id,
                changes=changes,
                seen=read if seen is None else seen,
                note=note,
                goes_on=goes_on,
            )
