"""The tree against RFC 9162 taken word for word, the vectors that every log knows, and forgeries."""

import hashlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.kernel.plain import merkle

# The eight leaves on which implementations of RFC 6962 are tried, and the roots of the trees of one to eight of them.
_TEXTS = ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
LEAVES = [bytes.fromhex(text) for text in _TEXTS]
ROOTS = {
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}


def mth(data: list[bytes]) -> bytes:
    """RFC 9162 § 2.1.1, word for word."""
    if not data:
        return hashlib.sha256(b"").digest()
    if len(data) == 1:
        return hashlib.sha256(b"\x00" + data[0]).digest()
    k = cut(len(data))
    return hashlib.sha256(b"\x01" + mth(data[:k]) + mth(data[k:])).digest()


def path(m: int, data: list[bytes]) -> list[bytes]:
    """RFC 9162 § 2.1.3.1."""
    if len(data) == 1:
        return []
    k = cut(len(data))
    return [*path(m, data[:k]), mth(data[k:])] if m < k else [*path(m - k, data[k:]), mth(data[:k])]


def subproof(m: int, data: list[bytes], is_known: bool) -> list[bytes]:
    """RFC 9162 § 2.1.4.1."""
    if m == len(data):
        return [] if is_known else [mth(data)]
    k = cut(len(data))
    if m <= k:
        return [*subproof(m, data[:k], is_known), mth(data[k:])]
    return [*subproof(m - k, data[k:], False), mth(data[:k])]


def cut(n: int) -> int:
    k = 1
    while k * 2 < n:
        k *= 2
    return k


def tree(data: list[bytes]) -> merkle.Tree:
    return merkle.Tree(len(data), lambda level, index: mth(data[index << level : (index + 1) << level]))


tried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
some = st.lists(st.binary(max_size=3), min_size=1, max_size=40)


@pytest.mark.parametrize("size", ROOTS)
def test_the_roots_are_those_that_every_log_knows(size: int) -> None:
    assert merkle.root_of([merkle.hash_leaf(leaf) for leaf in LEAVES[:size]]).hex() == ROOTS[size]
    assert tree(LEAVES[:size]).root().hex() == ROOTS[size]


def test_a_tree_without_leaves_has_the_hash_of_nothing() -> None:
    assert tree([]).root() == merkle.root_of([]) == mth([])
    with pytest.raises(IndexError):
        tree([]).inclusion(0)


@tried
@given(some)
def test_the_root_is_that_of_the_definition(data: list[bytes]) -> None:
    assert merkle.root_of([merkle.hash_leaf(leaf) for leaf in data]) == tree(data).root() == mth(data)


@tried
@given(some, st.integers(0, 39))
def test_a_path_is_that_of_the_definition_and_leads_to_the_root(data: list[bytes], index: int) -> None:
    index %= len(data)
    found = tree(data).inclusion(index)
    assert list(found) == path(index, data)
    assert merkle.includes(mth(data), len(data), index, merkle.hash_leaf(data[index]), found)


@tried
@given(some, st.integers(0, 39))
def test_a_proof_of_growth_is_that_of_the_definition_and_holds(data: list[bytes], first: int) -> None:
    first %= len(data) + 1
    found = tree(data).consistency(first)
    assert list(found) == (subproof(first, data, True) if first else [])
    assert merkle.grew(first, mth(data[:first]), len(data), mth(data), found)


@tried
@given(some, st.sets(st.integers(0, 39)))
def test_one_proof_for_many_leaves_leads_to_the_root(data: list[bytes], indexes: set[int]) -> None:
    indexes = {index for index in indexes if index < len(data)}
    leaves = {index: merkle.hash_leaf(data[index]) for index in indexes}
    shared = tree(data).shared(indexes)
    assert merkle.root_from(len(data), leaves, shared) == mth(data)
    for index in indexes:
        forged = {**leaves, index: merkle.hash_leaf(data[index] + b"!")}
        assert merkle.root_from(len(data), forged, shared) != mth(data)


@tried
@given(some, st.data())
def test_no_other_leaf_place_size_or_path_is_believed(data: list[bytes], draw: st.DataObject) -> None:
    index = draw.draw(st.integers(0, len(data) - 1))
    leaf, found, root = merkle.hash_leaf(data[index]), tree(data).inclusion(index), mth(data)
    assert not merkle.includes(root, len(data), index, merkle.hash_leaf(data[index] + b"!"), found)
    assert not merkle.includes(root, len(data), index, leaf, (*found, root))
    assert not merkle.includes(root, len(data), len(data), leaf, found)
    assert not merkle.includes(root, len(data), -1, leaf, found)
    for place in range(len(found)):
        assert not merkle.includes(root, len(data), index, leaf, (*found[:place], *found[place + 1 :]))
        assert not merkle.includes(root, len(data), index, leaf, (*found[:place], root, *found[place + 1 :]))


@tried
@given(some, st.data())
def test_no_other_past_is_believed(data: list[bytes], draw: st.DataObject) -> None:
    first = draw.draw(st.integers(1, len(data)))
    found, old, new = tree(data).consistency(first), mth(data[:first]), mth(data)
    other = mth([*data[: first - 1], data[first - 1] + b"!"])
    assert not merkle.grew(first, other, len(data), new, found)
    assert not merkle.grew(first, old, len(data), other, found) or len(data) == first
    assert not merkle.grew(first, old, len(data), new, (*found, old))
    for place in range(len(found)):
        assert not merkle.grew(first, old, len(data), new, (*found[:place], *found[place + 1 :]))


def test_a_proof_that_lacks_a_node_is_no_proof() -> None:
    shared = tree(LEAVES).shared([2])
    shared.popitem()
    with pytest.raises(KeyError):
        merkle.root_from(8, {2: merkle.hash_leaf(LEAVES[2])}, shared)
