"""The latest seal and those before it; what stands at a place, and its way to the root, step by step."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk import frame, side
from motcua.interfaces.desk.ledger.words import FIELDS
from motcua.interfaces.desk.work.views import page_number
from motcua.kernel.plain import clock, merkle
from motcua.kernel.plain.errors import NotAllowed, NotFound
from motcua.kernel.plain.text import nfc
from motcua.kernel.store import positions, seals
from motcua.party import queries as parties
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Fact, Figure, Row, Table

LATE_AFTER = 300
"""Seconds: a seal is made every minute where there is something to seal."""
SIZE = 30
HIGHEST = 2**63 - 1


class NothingThere(NotFound):
    """Nothing stands at this place in the ledger."""

    code = "desk.nothing_at_place"


class OfLedger(frame.Page):
    section = "desk:ledger"
    roles = side.AUDITORS


class Ledger(OfLedger):
    template_name = "desk/ledger/show.html"
    title = _("Ledger and seals")
    is_taken_along = False

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        place = self.asked.removeprefix("#").replace(".", "")
        if place.isascii() and place.isdigit() and 0 < int(place) <= positions.last_position():
            return HttpResponseRedirect(reverse("desk:ledger_entry", args=[int(place)]))
        return super().get(request, *args, **kwargs)

    @property
    def asked(self) -> str:
        return nfc(self.request.GET.get("q", "")).strip()[:60]

    def context(self) -> dict[str, Any]:
        page = seals.list_seals(number=page_number(self.request), size=SIZE)
        last = seals.latest()
        return {
            "asked": self.asked,
            "found": self._found() if self.asked else None,
            "last": last,
            "root": last.root.hex() if last else "",
            "sealed_at": formats.vn_moment(last.sealed_at) if last else "",
            "figures": self._figures(last),
            "seals": page,
            "table": _seals(page.rows),
            "as_of": formats.vn_moment(self.now),
        }

    def _figures(self, last: seals.SealCard | None) -> list[Figure]:
        waiting = positions.last_position() - (last.size if last else 0)
        is_late = waiting > 0 and (last is None or (self.now - last.sealed_at).total_seconds() > LATE_AFTER)
        return [
            Figure(gettext("acts under the latest seal"), formats.num(last.size if last else 0)),
            Figure(gettext("acts not sealed yet"), formats.num(waiting), tone="late" if is_late else ""),
            Figure(gettext("seals"), formats.num(last.number if last else 0)),
        ]

    def _found(self) -> Table:
        kind, _, number = self.asked.rpartition(" ")
        is_number = number.isascii() and number.isdigit() and int(number) <= HIGHEST
        lines = seals.lines_of(kind.strip(), int(number), viewer=self.actor) if kind and is_number else []
        columns = [
            Column(gettext("Place in the ledger"), "shrink"),
            Column(gettext("Kind of act")),
            Column(gettext("Time of the act"), "shrink"),
        ]
        rows = [
            Row(
                [
                    Cell(f"#{formats.num(line.position)}", href=reverse("desk:ledger_entry", args=[line.position])),
                    Cell(line.act["name"], sub=line.act["actor"]),
                    formats.vn_moment(_moment(line.act["at"])),
                ]
            )
            for line in lines
        ]
        return Table(gettext("Acts about %(what)s") % {"what": self.asked}, columns, rows)


def _seals(cards: tuple[seals.SealCard, ...]) -> Table:
    columns = [
        Column(gettext("Seal"), "number"),
        Column(gettext("Acts"), "number"),
        Column(gettext("Sealed"), "shrink"),
        Column(gettext("Root of the tree"), "code"),
        Column(gettext("Witnesses")),
    ]
    return Table(gettext("Seals, the latest first"), columns, [Row(list(_cells(card))) for card in cards])


def _cells(card: seals.SealCard) -> Iterator[Cell | str]:
    yield formats.num(card.number)
    yield formats.num(card.size)
    behind = (
        gettext("the clock said %(moment)s") % {"moment": formats.vn_moment(card.clock_at)} if card.clock_at else ""
    )
    yield Cell(formats.vn_moment(card.sealed_at), sub=behind)
    yield card.root.hex()
    heard = [gettext("signed by the agency")] * (card.signature is not None) + [gettext("time stamped")] * (
        card.timestamp is not None
    )
    yield ", ".join(heard) or gettext("none")


class Entry(OfLedger):
    template_name = "desk/ledger/entry.html"
    is_taken_along = False
    title = _("An act in the ledger")

    def prepare(self) -> None:
        if self.position > HIGHEST:
            raise NothingThere()
        found = seals.lines([self.position], viewer=self.actor)
        if not found:
            raise NothingThere()
        self.line = found[0]

    @property
    def position(self) -> int:
        return int(self.kwargs["position"])

    @cached_property
    def seal(self) -> seals.SealCard | None:
        last = seals.latest()
        return last if last and self.position <= last.size else None

    def context(self) -> dict[str, Any]:
        act = self.line.act
        place = f"#{formats.num(self.position)}"
        return {
            "page": {"title": gettext("Act %(place)s in the ledger") % {"place": place}},
            "facts": [
                Fact(gettext("Kind of act"), act["name"], sub=gettext("version %(n)s") % {"n": act["version"]}),
                Fact(gettext("Subject of the act"), f"{act['subject_kind']} {act['subject_id']}"),
                Fact(gettext("Actor in the ledger"), act["actor"], sub=act["behalf_of"]),
                Fact(gettext("Time of the act"), formats.vn_moment(_moment(act["at"]))),
                Fact(gettext("Time of writing it down"), formats.vn_moment(_moment(act["recorded_at"]))),
                Fact(gettext("What the act holds"), json.dumps(act["data"], ensure_ascii=False)),
                *self._told(),
            ],
            "leaf_text": self.line.text,
            "leaf": self.line.leaf.hex(),
            **(self._proof(self.seal) if self.seal else {}),
        }

    def _told(self) -> Iterator[Fact]:
        """What was said about a person, as long as it is kept and for those who may see it."""
        act = self.line.act
        commitment = act["data"].get("details", "") if act["subject_kind"] == "party" else ""
        if not commitment:
            return
        key = gettext("Personal data that the act is held to")
        try:
            told = parties.what_was_told(commitment, viewer=self.actor)
        except (NotAllowed, NotFound):
            yield Fact(key, gettext("Only for those who serve the people"))
            return
        if told.is_erased:
            yield Fact(key, gettext("Erased under the law"))
            return
        genuine = gettext("as it was told") if told.is_genuine else gettext("not what was told then: it was changed")
        values = [f"{FIELDS.get(field, field)}: {value}" for field, value in told.values.items()]
        yield Fact(key, " · ".join(values), sub=genuine)

    def _proof(self, seal: seals.SealCard) -> dict[str, Any]:
        proof = seals.prove(self.position, size=seal.size)
        leaf = self.line.leaf
        columns = [
            Column(gettext("Step of the proof"), "number"),
            Column(gettext("Hash of the neighbour"), "code"),
            Column(gettext("Side")),
            Column(gettext("Hash of both"), "code"),
        ]
        steps = list(merkle.climb(seal.size, self.position - 1, leaf, proof.path))
        rows = [
            Row([str(number), sibling.hex(), gettext("left") if is_left else gettext("right"), both.hex()])
            for number, (sibling, is_left, both) in enumerate(steps, 1)
        ]
        reached = steps[-1][2] if steps else leaf
        return {
            "seal": seal,
            "sealed_at": formats.vn_moment(seal.sealed_at),
            "root": seal.root.hex(),
            "steps": Table(gettext("From the act to the root"), columns, rows),
            "holds": reached == seal.root,
        }


def _moment(text: str) -> datetime:
    return clock.local(datetime.fromisoformat(text))
