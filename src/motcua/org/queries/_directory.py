"""The agencies with all their names and codes."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from motcua.org.models import Agency, AgencyCode, AgencyName
from motcua.org.queries._kept import Kept


@dataclass(frozen=True, slots=True)
class Entry:
    """An agency; its names, and its codes without the aliases, the latest first."""

    agency: Agency
    names: tuple[AgencyName, ...]
    codes: tuple[AgencyCode, ...]

    def exists_on(self, on: date | None) -> bool:
        """Without a day: whether it has no end."""
        end = self.agency.valid_to
        return end is None if on is None else self.agency.valid_from <= on and (end is None or on < end)

    def name(self, on: date | None) -> AgencyName:
        """The one of the day; the first where none had begun; a closed agency keeps its last."""
        begun = (name for name in self.names if on is None or name.valid_from <= on)
        return next(begun, self.names[-1] if self.names else AgencyName())

    def code(self, system: str, on: date | None) -> str:
        begun = (code for code in self.codes if code.system == system and (on is None or code.valid_from <= on))
        return next((code.code for code in begun), "")


def _read() -> Mapping[int, Entry]:
    names, codes = defaultdict[int, list[AgencyName]](list), defaultdict[int, list[AgencyCode]](list)
    for name in AgencyName.objects.order_by("-valid_from"):
        names[name.agency_id].append(name)
    for code in AgencyCode.objects.filter(is_alias=False).order_by("-valid_from", "-pk"):
        codes[code.agency_id].append(code)
    agencies = Agency.objects.order_by("pk")
    return {row.pk: Entry(row, tuple(names[row.pk]), tuple(codes[row.pk])) for row in agencies}


directory = Kept(_read)
"""Every agency there is or was, by id."""
