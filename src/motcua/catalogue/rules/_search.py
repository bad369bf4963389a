"""
Finding a procedure by the words people type: without diacritics, in any order, with a slip of the finger.

A text becomes *lexemes*: bare syllables (`khai`), neighbouring bare pairs (`khai_sinh`) and, marked with `=`, the same
as written (`=khải`). What is in the name is said once more with `n:` in front, and what is in a keyword with `k:`, so
that they weigh more. A name or keyword as a whole is one lexeme more (`w:giay_khai_sinh`): who types just that means
it.
"""

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from motcua.kernel.plain.text import fold, nfc

MAX_SYLLABLES = 12

WHOLE = 60
"""Worth of a name or keyword that is just what was typed: more than syllables of a longer name bring together."""

_WORD = re.compile(r"\w+")

_QUESTION = "duoc gi khong lam minh muon nao nhieu nhu o phai thi toi voi xin for get how i my of want"
FILLERS = frozenset(_WORD.findall(_QUESTION))
"""
Bare syllables that a question is built with; where others are typed too, these need not be found.

None of them may be read as something that people come for: `can` is also the poor household's, `sao` the copy's.
"""


def written(text: str) -> list[str]:
    """The syllables of `text` in lower case, as written."""
    return _WORD.findall(nfc(text).lower().replace("_", " "))


def lexemes(names: Iterable[str], keywords: Iterable[str] = (), rest: Iterable[str] = ()) -> list[str]:
    """What a procedure is found by, sorted, each once."""
    of_names, of_keywords, of_rest = ([written(text) for text in texts] for texts in (names, keywords, rest))
    found = {lexeme for words in (*of_names, *of_keywords, *of_rest) for lexeme in _lexemes(words)}
    found |= {f"n:{lexeme}" for words in of_names for lexeme in _lexemes(words)}
    found |= {f"k:{lexeme}" for words in of_keywords for lexeme in _lexemes(words)}
    return sorted(found | {_whole(words) for words in (*of_names, *of_keywords) if words})


def syllables_of(texts: Iterable[str]) -> set[str]:
    """The bare syllables of `texts`, for the vocabulary."""
    return {fold(word) for text in texts for word in written(text)}


@dataclass(frozen=True, slots=True)
class Query:
    """
    What was typed, made ready: for each syllable the bare forms it may stand for, and lexemes that raise the rank.

    `needed` is how many syllables must be found at least, where no procedure holds all.
    """

    forms: tuple[tuple[str, ...], ...]
    bonuses: tuple[tuple[str, int], ...]

    @property
    def telling(self) -> tuple[tuple[str, ...], ...]:
        """The forms without those of fillers, unless nothing else was typed."""
        return tuple(form for form in self.forms if FILLERS.isdisjoint(form)) or self.forms

    @property
    def needed(self) -> int:
        return max(1, -(-len(self.telling) * 2 // 3))

    @property
    def empty(self) -> bool:
        return not self.forms


def query(text: str, repairs: Mapping[str, Sequence[str]] | None = None) -> Query:
    """
    Read what was typed. `repairs` gives, for a bare syllable that nobody uses, the known ones it may be a slip of.

    The bonus for a syllable with its diacritics is the greatest, so exact spelling ranks first.
    """
    words = written(text)[:MAX_SYLLABLES]
    bare = [fold(word) for word in words]
    forms = tuple(tuple(dict.fromkeys([*(repairs or {}).get(word, ()), word])) for word in bare)
    bonuses: dict[str, int] = {}
    for lexeme in _lexemes(words):
        worth = (4 if lexeme.startswith("=") else 1) + ("_" in lexeme) * 2
        bonuses[lexeme] = worth
        bonuses[f"k:{lexeme}"] = worth
        bonuses[f"n:{lexeme}"] = worth * 2
    for first, second in itertools.pairwise(forms):
        for pair in (f"{left}_{right}" for left in first for right in second):
            bonuses.setdefault(f"n:{pair}", 4)
    if bare:
        bonuses[_whole(bare)] = WHOLE
    return Query(forms, tuple(sorted(bonuses.items())))


def slips(syllable: str, vocabulary: Iterable[str]) -> list[str]:
    """The known syllables nearest to an unknown one: within two slips from five letters up, one from three up."""
    reach = (len(syllable) >= 3) + (len(syllable) >= 5)
    near = [
        (distance, known)
        for known in vocabulary
        if abs(len(known) - len(syllable)) <= reach and (distance := edits(syllable, known)) <= reach
    ]
    best = min((distance for distance, _ in near), default=0)
    return sorted(known for distance, known in near if distance == best)[:8]


def edits(left: str, right: str) -> int:
    """Letters put in, left out, changed, or swapped with their neighbour, to come from `left` to `right`."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        last, before, row = before, row, [i]
        for j, b in enumerate(right, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]


def any_of(lexemes: Iterable[str]) -> str:
    """A PostgreSQL tsquery: any of the lexemes."""
    return " | ".join("'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'" for lexeme in lexemes)


def all_of(tsqueries: Iterable[str]) -> str:
    """A PostgreSQL tsquery: all of them."""
    return " & ".join(f"({tsquery})" for tsquery in tsqueries)


def array_of(texts: Iterable[str]) -> str:
    """A PostgreSQL array literal, so that its members are read once and not for every row."""
    quoted = ('"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"' for text in texts)
    return "{" + ",".join(quoted) + "}"


def _whole(words: Sequence[str]) -> str:
    return "w:" + "_".join(fold(word) for word in words)


def _lexemes(words: Sequence[str]) -> list[str]:
    bare = [fold(word) for word in words]
    pairs = [f"{left}_{right}" for left, right in itertools.pairwise(bare)]
    exact = [f"={word}" for word in words]
    exact_pairs = [f"={left}_{right}" for left, right in itertools.pairwise(words)]
    return list(dict.fromkeys([*bare, *pairs, *exact, *exact_pairs]))
