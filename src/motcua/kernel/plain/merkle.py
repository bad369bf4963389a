"""
Merkle trees after RFC 6962 and RFC 9162: SHA-256, a leaf hashed behind 0x00, a pair behind 0x01.

A tree is read through its *complete* subtrees, which never change once they are full: `nodes(level, index)` is the hash
over the leaves from `index << level` on, `1 << level` of them. Leaves are counted from 0.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

Nodes = Callable[[int, int], bytes]
Place = tuple[int, int]
"""Level and index of a complete subtree."""

EMPTY = sha256().digest()
"""The root of a tree without leaves."""


def hash_leaf(data: bytes) -> bytes:
    return sha256(b"\x00" + data).digest()


def hash_pair(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


def layers(hashes: Sequence[bytes]) -> list[list[bytes]]:
    """The hashes of leaves, above them those of their pairs, and so on; a last one without a partner moves up."""
    found = [list(hashes)]
    while len(below := found[-1]) > 1:
        above = [hash_pair(left, right) for left, right in zip(below[::2], below[1::2], strict=False)]
        if len(below) % 2:
            above.append(below[-1])
        found.append(above)
    return found


def root_of(hashes: Sequence[bytes]) -> bytes:
    """The root over the hashes of leaves."""
    return layers(hashes)[-1][0] if hashes else EMPTY


@dataclass(frozen=True)
class Tree:
    """A tree of `size` leaves, whose complete subtrees `nodes` knows."""

    size: int
    nodes: Nodes
    _edges: dict[Place, bytes] = field(default_factory=dict, repr=False, compare=False)

    def root(self) -> bytes:
        return self._span(0, self.size) if self.size else EMPTY

    def inclusion(self, index: int) -> tuple[bytes, ...]:
        """
        The path from a leaf to the root: the sibling at every level, from below (RFC 9162 § 2.1.3.1).

        :raises IndexError: if there is no such leaf
        """
        if not 0 <= index < self.size:
            raise IndexError(index)
        path, begin, end = [], 0, self.size
        while end - begin > 1:
            middle = begin + _half(end - begin)
            if index < middle:
                path.append(self._span(middle, end))
                end = middle
            else:
                path.append(self._span(begin, middle))
                begin = middle
        return tuple(reversed(path))

    def consistency(self, first: int) -> tuple[bytes, ...]:
        """
        The proof that the tree of the `first` leaves was grown into this one (RFC 9162 § 2.1.4.1); () from nothing.

        :raises IndexError: if the tree never had that size
        """
        if not 0 <= first <= self.size:
            raise IndexError(first)
        return tuple(self._consistency(first, 0, self.size, is_whole=True)) if first else ()

    def shared(self, indexes: Iterable[int]) -> dict[Place, bytes]:
        """The fewest complete subtrees from which, with these leaves, `root_from` finds the root: one proof for all."""
        wanted = sorted(set(indexes))
        if wanted and not 0 <= wanted[0] <= wanted[-1] < self.size:
            raise IndexError(wanted[-1])
        found: dict[Place, bytes] = {}
        self._share(wanted, 0, self.size, found)
        return found

    def _share(self, wanted: Sequence[int], begin: int, end: int, found: dict[Place, bytes]) -> None:
        width = end - begin
        if not _holds(wanted, begin, end) and width & (width - 1) == 0:
            if width:
                place = _place(begin, width)
                found[place] = self.nodes(*place)
        elif width > 1:
            middle = begin + _half(width)
            self._share(wanted, begin, middle, found)
            self._share(wanted, middle, end, found)

    def _consistency(self, first: int, begin: int, end: int, *, is_whole: bool) -> list[bytes]:
        if first == end:
            return [] if is_whole else [self._span(begin, end)]
        middle = begin + _half(end - begin)
        if first <= middle:
            return [*self._consistency(first, begin, middle, is_whole=is_whole), self._span(middle, end)]
        return [*self._consistency(first, middle, end, is_whole=False), self._span(begin, middle)]

    def _span(self, begin: int, end: int) -> bytes:
        """The hash over leaves; what is not complete lies at the right edge and is asked for again and again."""
        width = end - begin
        if width & (width - 1) == 0:
            return self.nodes(*_place(begin, width))
        known = self._edges.get((begin, end))
        if known is None:
            middle = begin + _half(width)
            known = self._edges[begin, end] = hash_pair(self._span(begin, middle), self._span(middle, end))
        return known


def climb(size: int, index: int, leaf: bytes, path: Sequence[bytes]) -> Iterator[tuple[bytes, bool, bytes]]:
    """
    From a leaf towards the root: each sibling, whether it stands on the left, and the hash of the pair.

    :raises ValueError: if the path is not as long as that of this leaf
    """
    at, last, found = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            raise ValueError("the path is too long")
        is_left = at % 2 == 1 or at == last
        found = hash_pair(sibling, found) if is_left else hash_pair(found, sibling)
        yield sibling, is_left, found
        while is_left and at % 2 == 0 and at:
            at, last = at >> 1, last >> 1
        at, last = at >> 1, last >> 1
    if last:
        raise ValueError("the path is too short")


def includes(root: bytes, size: int, index: int, leaf: bytes, path: Sequence[bytes]) -> bool:
    """Whether the leaf of that hash stands at `index` in the tree of that root (RFC 9162 § 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    try:
        return [leaf, *(found for _, _, found in climb(size, index, leaf, path))][-1] == root
    except ValueError:
        return False


def grew(first: int, first_root: bytes, second: int, second_root: bytes, path: Sequence[bytes]) -> bool:
    """Whether the second tree begins with every leaf of the first one, in order (RFC 9162 § 2.1.4.2)."""
    if not 0 <= first <= second:
        return False
    if first in (0, second):
        return not path and first_root == (second_root if first else EMPTY)
    steps = [first_root, *path] if first & (first - 1) == 0 else list(path)
    if not steps:
        return False
    at, last = first - 1, second - 1
    while at % 2:
        at, last = at >> 1, last >> 1
    old = new = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if at % 2 or at == last:
            old, new = hash_pair(step, old), hash_pair(step, new)
            while at % 2 == 0 and at:
                at, last = at >> 1, last >> 1
        else:
            new = hash_pair(new, step)
        at, last = at >> 1, last >> 1
    return last == 0 and old == first_root and new == second_root


def root_from(size: int, leaves: Mapping[int, bytes], nodes: Mapping[Place, bytes]) -> bytes:
    """
    The root that the hashes of some leaves and the subtrees of `Tree.shared` give.

    :raises KeyError: if a subtree is missing
    """
    known = sorted(leaves)

    def span(begin: int, end: int) -> bytes:
        width = end - begin
        is_held = _holds(known, begin, end)
        if is_held and width == 1:
            return leaves[begin]
        if not is_held and width & (width - 1) == 0:
            return nodes[_place(begin, width)]
        middle = begin + _half(width)
        return hash_pair(span(begin, middle), span(middle, end))

    return span(0, size) if size else EMPTY


def _half(width: int) -> int:
    """The largest power of two below `width`: where RFC 6962 cuts a tree in two."""
    return 1 << (width - 1).bit_length() - 1


def _place(begin: int, width: int) -> Place:
    level = width.bit_length() - 1
    return level, begin >> level


def _holds(numbers: Sequence[int], begin: int, end: int) -> bool:
    at = bisect_left(numbers, begin)
    return at < len(numbers) and numbers[at] < end
