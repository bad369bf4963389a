"""
Refusals: what the platform says when it will not do what was asked, and why.

    Refused
    ├── NotFound      the thing is not there, or not for this person to see
    ├── NotAllowed    this person may not do this
    ├── WrongState    the thing is not in a state in which this can be done
    ├── Incomplete    something required is missing
    ├── Invalid       something given cannot be accepted as it is
    ├── Taken         somebody or something else was first
    └── Unavailable   a part the act depends on does not answer now

A concrete refusal sits beside the verb that raises it. The first paragraph of its docstring is the message, written to
the person who reads it, with `{placeholders}` filled from `data`. Faces translate it; a face maps the *family* to HTTP.
"""

import inspect
from typing import ClassVar


class Refused(Exception):
    """This cannot be done."""

    code: ClassVar[str] = "refused"

    def __init__(self, **data: object) -> None:
        self.data = data
        super().__init__(self.code, data)

    @classmethod
    def template(cls) -> str:
        """The English message with placeholders: the first paragraph of the class's docstring, on one line."""
        paragraph = inspect.cleandoc(cls.__doc__ or Refused.__doc__ or "").split("\n\n")[0]
        return " ".join(paragraph.split())

    def __str__(self) -> str:
        try:
            return self.template().format(**self.data)
        except (KeyError, IndexError):
            return self.template()


class NotFound(Refused):
    """It was not found."""

    code = "not_found"


class NotAllowed(Refused):
    """You may not do this."""

    code = "not_allowed"


class WrongState(Refused):
    """This can no longer be done here: the matter has moved on."""

    code = "wrong_state"


class Incomplete(Refused):
    """Something required is missing."""

    code = "incomplete"


class Invalid(Refused):
    """Something given cannot be accepted."""

    code = "invalid"


class Taken(Refused):
    """Somebody else was first."""

    code = "taken"


class Unavailable(Refused):
    """A part this depends on does not answer at the moment."""

    code = "unavailable"
