"""Every act on a dossier or its process has its sentences, in both languages."""

import re
from dataclasses import fields

import pytest
from django.utils import translation

from motcua.dossier import events as _dossier_events
from motcua.interfaces.desk.dossier.history import WORDS, told
from motcua.kernel.plain.event import Event
from motcua.process import events as _process_events

LOADED = (_dossier_events, _process_events)


def test_no_event_lacks_words() -> None:
    assert sorted(set(told()) - WORDS.keys()) == []


def test_no_words_are_left_of_events_that_are_gone() -> None:
    assert sorted(WORDS.keys() - set(told())) == []


@pytest.mark.parametrize("name", sorted(WORDS))
def test_sentences_name_only_what_the_event_has(name: str) -> None:
    known = {field.name for field in fields(Event.by_name[name])}
    asked = {part for words in WORDS[name] for part in re.findall(r"{(\w+)}", str(words))}
    assert asked <= known


@pytest.mark.parametrize("name", sorted(WORDS))
def test_every_sentence_is_said_in_vietnamese(name: str) -> None:
    with translation.override("en"):
        english = [str(words) for words in WORDS[name]]
    with translation.override("vi"):
        vietnamese = [str(words) for words in WORDS[name]]
    assert all(one != other for one, other in zip(english, vietnamese, strict=True) if "{" not in one[:1])
