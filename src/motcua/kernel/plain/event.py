"""The base of every event: a frozen fact in the past tense, made of ids and plain values."""

import functools
import types
import typing
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, ClassVar, Self

_AS_IT_IS = (str, int, bool, type(None))
Plain = str | int | bool | float | date | datetime | tuple[Any, ...] | None


@dataclass(frozen=True)
class Event:
    """
    Subclass as a frozen dataclass in a room's `events.py`; the first field is the id of the subject.

    Events hold no personal data in the clear: names, numbers and free text stay with their room, the event refers. A
    field that is held to what was said about a person is a `Commitment`.
    """

    name: ClassVar[str]
    subject: ClassVar[str]
    version: ClassVar[int] = 1
    by_name: ClassVar[dict[str, type["Event"]]] = {}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if cls.name in Event.by_name and Event.by_name[cls.name].__qualname__ != cls.__qualname__:
            raise TypeError(f"two events are named {cls.name}")
        Event.by_name[cls.name] = cls

    @property
    def key_of_subject(self) -> int:
        """The id of what happened to something: the first field."""
        return int(getattr(self, _names_of(self.name)[0]))

    def to_data(self) -> dict[str, Any]:
        """The fields after the subject, as JSON values."""
        return {name: _to_json(getattr(self, name)) for name in _names_of(self.name)[1:]}

    @classmethod
    def from_data(cls, subject_id: int, data: dict[str, Any]) -> Self:
        """The event as it was recorded; unknown keys are tolerated so that old code reads newer rows."""
        first, *rest = fields(cls)
        hints = _hints_of(cls.name)
        values = {field.name: _from_json(data[field.name], hints[field.name]) for field in rest if field.name in data}
        return cls(**{first.name: subject_id}, **values)


@functools.cache
def _names_of(name: str) -> tuple[str, ...]:
    return tuple(field.name for field in fields(Event.by_name[name]))


@functools.cache
def _hints_of(name: str) -> dict[str, Any]:
    return typing.get_type_hints(Event.by_name[name])


def _to_json(value: Any) -> Any:
    if type(value) in _AS_IT_IS:
        return value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, tuple | list | frozenset):
        return [_to_json(item) for item in value]
    return value


def _from_json(value: Any, hint: Any) -> Any:
    if value is None:
        return None
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        hint = next(option for option in typing.get_args(hint) if option is not type(None))
    if hint is datetime:
        return datetime.fromisoformat(value)
    if hint is date:
        return date.fromisoformat(value)
    if typing.get_origin(hint) is tuple:
        inner = typing.get_args(hint)[0]
        return tuple(_from_json(item, inner) for item in value)
    return value
