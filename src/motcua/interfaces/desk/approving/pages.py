"""What the pages of an approval share: the version, how far it is, and the way back."""

from django.urls import reverse

from motcua.catalogue import queries as catalogues
from motcua.interfaces.desk.frame import Page
from motcua.interfaces.desk.procedures.versions import OfVersion
from motcua.interfaces.desk.procedures.views import OfOne
from motcua.kernel.plain.errors import NotAllowed


class NotYourApproval(NotAllowed):
    """Internal processes are approved by those who write, check and approve the procedures of the province."""

    code = "desk.not_your_approval"


class OfApprovals(Page):
    """For whoever has a part in approvals; whose turn it is, the room says."""

    section = "desk:approvals"
    roles = ()

    def prepare(self) -> None:
        if not catalogues.verbs_in_approval(self.actor):
            raise NotYourApproval


class OfApproval(OfVersion):
    """Pages of the approval of one version."""

    section = "desk:approvals"
    roles = ()

    def prepare(self) -> None:
        if not catalogues.verbs_in_approval(self.actor):
            raise NotYourApproval
        self.package = catalogues.get_procedure(self.kwargs["version_id"], viewer=self.actor)
        OfOne.prepare(self)
        self.version = self.numbered(self.package.version)

    @property
    def key(self) -> str:
        return self.package.key

    @property
    def address(self) -> str:
        return reverse("desk:approval", args=[self.version.id])
