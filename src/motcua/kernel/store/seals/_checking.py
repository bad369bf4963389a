"""
Checking: every entry is read again, hashed again, and held against the stored hashes and every seal.

Three witnesses are heard: the entries, the stored hashes (tiles), and the roots in the seals. Where two agree against
the third, the third is the one that was changed.
"""

import json
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from motcua.kernel.plain import merkle
from motcua.kernel.plain.said import Said, said
from motcua.kernel.store import positions
from motcua.kernel.store.models import Seal
from motcua.kernel.store.seals import _leaves, _tiles
from motcua.kernel.store.seals._cards import SealCard
from motcua.kernel.store.seals._leaves import Leaf
from motcua.kernel.store.seals._proofs import latest
from motcua.kernel.store.seals._tiles import HASH, HEIGHT, WIDTH

Progress = Callable[[int, int], None]
"""Told how many entries were read, of how many."""

Witness = Callable[[bytes, bytes], str]
"""Given the body of a seal and its signature or time stamp: what is wrong with it; "" where nothing is."""

AT_ONCE: Final = WIDTH * WIDTH
_MOST_NAMED: Final = 20
_MISSING: Final = bytes(HASH)


@dataclass(frozen=True, slots=True)
class Finding:
    """What does not match: at a place in the ledger with the id of its entry, where there is one, or at a seal."""

    said: Said
    position: int
    entry_id: int | None = None
    seal: int | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """
    What was read, and what does not match: `count` in all, the first of them in `findings`, in the order of places.

    `turned_back`: seals before which the clock had been put back.
    """

    entries: int
    seals: int
    signed: int
    stamped: int
    turned_back: int
    unsealed: int
    last: SealCard | None
    count: int
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class _Doubt:
    """The entry at a place is not what the stored hash says: which of the two was changed, the next seal tells."""

    position: int
    leaf: Leaf
    stored: bytes
    changed: str = ""


@dataclass(slots=True)
class _Growing:
    """The hashes of the complete subtrees of whole tiles, largest first, with their levels."""

    peaks: list[tuple[int, bytes]] = field(default_factory=list)

    def add(self, node: bytes) -> None:
        level = HEIGHT
        while self.peaks and self.peaks[-1][0] == level:
            level, node = level + 1, merkle.hash_pair(self.peaks.pop()[1], node)
        self.peaks.append((level, node))

    def root(self, rest: list[bytes]) -> bytes:
        """With the leaves of a tile that is not full."""
        nodes = [node for _, node in self.peaks] + ([merkle.root_of(rest)] if rest else [])
        found = nodes.pop()
        while nodes:
            found = merkle.hash_pair(nodes.pop(), found)
        return found


def check(
    tell: Progress = lambda _done, _of: None, *, signature: Witness | None = None, timestamp: Witness | None = None
) -> Verdict:
    """
    Read the whole sealed ledger; memory does not grow with it, and nothing is locked meanwhile.

    `signature` and `timestamp` are asked about every seal that has one.
    """
    last = latest()
    reading = _Reading(signature, timestamp)
    size = last.size if last else 0
    for begin in range(0, size, AT_ONCE):
        end = min(begin + AT_ONCE, size)
        reading.read(begin, end)
        tell(end, size)
    reading.end(size)
    findings = sorted(reading.findings, key=lambda one: one.position)
    return Verdict(
        entries=size,
        seals=reading.seals,
        signed=reading.signed,
        stamped=reading.stamped,
        turned_back=reading.turned_back,
        unsealed=positions.last_position() - size,
        last=last,
        count=reading.count,
        findings=tuple(findings[:_MOST_NAMED]),
    )


class _Reading:
    def __init__(self, signature: Witness | None, timestamp: Witness | None) -> None:
        self._signature, self._timestamp = signature, timestamp
        self.seals = self.signed = self.stamped = self.turned_back = self.count = 0
        self.findings: list[Finding] = []
        self._by_entries, self._by_hashes = _Growing(), _Growing()
        self._above: dict[int, list[bytes]] = {}
        self._closed: Counter[int] = Counter()
        self._doubted: set[merkle.Place] = set()
        self._doubts: list[_Doubt] = []
        self._open: deque[_Doubt] = deque()
        self._suspects: list[SealCard] = []
        self._before: SealCard | None = None

    def read(self, begin: int, end: int) -> None:
        """Entries from one border of tiles to another, and the seals whose roots are among them."""
        seals = deque(SealCard.of(row) for row in Seal.objects.filter(size__gt=begin, size__lte=end).order_by("size"))
        tiles = dict(_tiles.read(0, begin // WIDTH, -(-end // WIDTH)))
        leaves = _in_order(begin, end)
        for first in range(begin, end, WIDTH):
            stored = _tiles.cut(tiles.get(first // WIDTH, b""))
            found = [
                self._hear(place, next(leaves), stored[place - first - 1 : place - first])
                for place in range(first + 1, min(first + WIDTH, end) + 1)
            ]
            while seals and seals[0].size <= first + WIDTH:
                self._judge(seals.popleft(), found, stored, first)
            if len(found) == WIDTH:
                self._close(found, stored, first)

    def end(self, size: int) -> None:
        """Say what is left to say when all was read."""
        for seal in self._suspects:
            self._name(_root_differs(seal) if seal.is_intact else _seal_changed(seal), seal.size, seal=seal.number)
        self.findings += [_of_doubt(doubt, self._doubts) for doubt in self._doubts]
        for level in list(self._above):
            self._compare(level)
        beyond = sum(len(tile) for _, tile in _tiles.read(0, size // WIDTH, size // WIDTH + 2)) // HASH
        if beyond > size % WIDTH:
            self._name(
                said(
                    "ledger.last_seals_missing",
                    "There are hashes of entries behind the latest seal: seals are missing.",
                ),
                size + 1,
            )

    def _hear(self, place: int, leaf: Leaf | None, stored: list[bytes]) -> bytes:
        """The hash of an entry; of one that is not there the stored one, after naming it."""
        expected = stored[0] if stored else b""
        if leaf is None:
            self._name(
                said("ledger.entry_gone", "The entry at position {position} is not there.", position=place), place
            )
            return expected or _MISSING
        if leaf.hash != expected:
            self.count += 1
            if len(self._doubts) < _MOST_NAMED:
                doubt = _Doubt(place, leaf, expected)
                self._doubts.append(doubt)
                self._open.append(doubt)
        return leaf.hash or _MISSING

    def _judge(self, seal: SealCard, found: list[bytes], stored: list[bytes], first: int) -> None:
        """Hold a seal against the entries and the stored hashes up to it."""
        rest = seal.size - first
        fits_entries = self._by_entries.root(found[:rest]) == seal.root
        if fits_entries or (len(stored) >= rest and self._by_hashes.root(stored[:rest]) == seal.root):
            self._settle("hash" if fits_entries else "entry", seal.size)
            for suspect in self._suspects:
                self._name(_seal_changed(suspect), suspect.size, seal=suspect.number)
            self._suspects.clear()
            if not seal.is_intact:
                self._name(_seal_changed(seal), seal.size, seal=seal.number)
        else:
            self._suspects.append(seal)
        self._follow(seal)
        self._ask_witnesses(seal)

    def _settle(self, changed: str, until: int) -> None:
        while self._open and self._open[0].position <= until:
            self._open.popleft().changed = changed

    def _follow(self, seal: SealCard) -> None:
        """Whether a seal holds on to the one before."""
        before, self._before = self._before, seal
        self.seals += 1
        self.turned_back += seal.clock_at is not None
        data = {"seal": seal.number}
        if seal.number != (before.number if before else 0) + 1:
            self._name(
                said("ledger.seals_missing", "Seals are missing before seal {seal}.", **data),
                seal.size,
                seal=seal.number,
            )
        elif seal.previous != (before.digest if before else b""):
            self._name(
                said("ledger.seal_not_linked", "Seal {seal} does not hold on to the seal before it.", **data),
                seal.size,
                seal=seal.number,
            )
        elif before and seal.sealed_at < before.sealed_at:
            self._name(
                said("ledger.seal_too_old", "Seal {seal} is older than the seal before it.", **data),
                seal.size,
                seal=seal.number,
            )

    def _ask_witnesses(self, seal: SealCard) -> None:
        if seal.signature is not None and self._signature:
            self.signed += 1
            if fault := self._signature(seal.body, seal.signature):
                found = said(
                    "ledger.bad_signature",
                    "The signature of seal {seal} does not hold: {fault}",
                    seal=seal.number,
                    fault=fault,
                )
                self._name(found, seal.size, seal=seal.number)
        if seal.timestamp is not None and self._timestamp:
            self.stamped += 1
            if fault := self._timestamp(seal.body, seal.timestamp):
                found = said(
                    "ledger.bad_stamp",
                    "The time stamp of seal {seal} does not hold: {fault}",
                    seal=seal.number,
                    fault=fault,
                )
                self._name(found, seal.size, seal=seal.number)

    def _close(self, found: list[bytes], stored: list[bytes], first: int) -> None:
        """A tile is full: its hash goes into the tiles above."""
        node = merkle.root_of(found)
        self._by_entries.add(node)
        self._by_hashes.add(node if found == stored else merkle.root_of(stored))
        if found != stored:
            self._doubted.update((level, first // WIDTH**level) for level in range(1, 8))
        level = 1
        while True:
            row = self._above.setdefault(level, [])
            row.append(node)
            if len(row) < WIDTH:
                return
            self._compare(level)
            self._closed[level] += 1
            node = merkle.root_of(self._above.pop(level))
            level += 1

    def _compare(self, level: int) -> None:
        """Whether the tile above says what the entries below it give; where one of these is in doubt, it is named."""
        page, nodes = self._closed[level], self._above[level]
        stored = dict(_tiles.read(level, page, page + 1)).get(page, b"")
        different = [
            index
            for index, node in enumerate(nodes, page * WIDTH)
            if stored[index % WIDTH * HASH :][:HASH] != node and (level, index) not in self._doubted
        ]
        if different:
            place = (different[0] << level * HEIGHT) + 1
            self._name(
                said(
                    "ledger.node_changed",
                    "A stored hash over the entries from position {position} on was changed.",
                    position=place,
                ),
                place,
            )

    def _name(self, words: Said, position: int, *, seal: int | None = None) -> None:
        self.count += 1
        if len(self.findings) < _MOST_NAMED:
            self.findings.append(Finding(words, position, seal=seal))


def _in_order(begin: int, end: int) -> Iterator[Leaf | None]:
    """What stands at every place; None where nothing does."""
    place = begin + 1
    for leaf in _leaves.stream(begin, end):
        yield from [None] * (leaf.position - place)
        yield leaf if leaf.entry_id is not None else None
        place = leaf.position + 1
    yield from [None] * (end + 1 - place)


def _seal_changed(seal: SealCard) -> Said:
    return said("ledger.seal_changed", "Seal {seal} was changed.", seal=seal.number)


def _root_differs(seal: SealCard) -> Said:
    return said(
        "ledger.root_differs",
        "The entries up to position {position} do not give the root of seal {seal}.",
        position=seal.size,
        seal=seal.number,
    )


def _of_doubt(doubt: _Doubt, doubts: list[_Doubt]) -> Finding:
    entry_id, place = doubt.leaf.entry_id, doubt.position
    data = {"position": place, "id": entry_id}
    other = next((one.position for one in doubts if one is not doubt and _is_of(doubt, one)), None)
    if doubt.changed == "hash":
        found = said(
            "ledger.hash_changed",
            "The stored hash of position {position} was changed; the entry (id {id}) is what was sealed.",
            **data,
        )
    elif other is not None:
        found = said(
            "ledger.entry_moved",
            "Position {position} holds the entry (id {id}) that was sealed at position {other}.",
            other=other,
            **data,
        )
    elif doubt.changed == "entry":
        found = said(
            "ledger.entry_changed", "The entry at position {position} (id {id}) is not what was sealed.", **data
        )
    else:
        found = said(
            "ledger.entry_doubtful",
            "The entry at position {position} (id {id}) and its stored hash do not agree.",
            **data,
        )
    return Finding(found, place, entry_id)


def _is_of(doubt: _Doubt, other: _Doubt) -> bool:
    """Whether what stands here was sealed there."""
    if not doubt.leaf.text:
        return False
    moved = {**json.loads(doubt.leaf.text), "position": other.position}
    return merkle.hash_leaf(_leaves.to_bytes(moved)) == other.stored
