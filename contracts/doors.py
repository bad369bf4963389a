"""Cross-room imports enter by the doors: a room may be imported only through its public modules."""

from typing import cast

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class Doors(Contract):
    root = fields.StringField()
    doors = fields.SetField(subfield=fields.StringField())
    open_rooms = fields.SetField(subfield=fields.StringField(), required=False)

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        trespasses = [
            (importer, imported)
            for importer in sorted(graph.modules)
            for imported in sorted(graph.find_modules_directly_imported_by(importer))
            if not self._may_enter(importer, imported)
        ]
        return ContractCheck(kept=not trespasses, metadata={"trespasses": trespasses})

    def _may_enter(self, importer: str, imported: str) -> bool:
        room, entered = self._room(importer), self._room(imported)
        open_rooms = cast("set[str] | None", self.open_rooms) or set()
        if None in (room, entered) or room == entered or entered in open_rooms:
            return True
        parts = imported.split(".")
        return len(parts) > 2 and parts[2] in cast("set[str]", self.doors)

    def _room(self, module: str) -> str | None:
        parts = module.split(".")
        return parts[1] if parts[0] == cast("str", self.root) and len(parts) > 1 else None

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, imported in check.metadata["trespasses"]:
            output.print_error(f"{importer} walks through the wall into {imported}")
