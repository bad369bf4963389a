"""Shapes of what is typed about an outage."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk.settling.forms import Words
from motcua.interfaces.desk.shapes import REQUIRED, Day, OneLine
from motcua.kernel.plain import clock
from motcua.notice.operations import LONGEST_OUTAGE_REASON, LONGEST_OUTAGE_TITLE


class Hour(forms.TimeField):
    """An hour as people type it: 22:00, 22h00, 22h."""

    default_error_messages = {"invalid": _("This is no time of the day. Write it as hour:minute, such as 22:00.")}

    def __init__(self, **more: Any) -> None:
        attrs = {"autocomplete": "off", "maxlength": 5}
        super().__init__(
            **{
                "input_formats": ["%H:%M", "%Hh%M", "%Hh", "%H"],
                "error_messages": REQUIRED,
                "widget": forms.TextInput(attrs=attrs),
                **more,
            }
        )


class Announce(forms.Form):
    title_vi = OneLine(
        label=_("What is done, in Vietnamese"),
        help_text=_("In words that everybody understands: what is worked on, and what does not answer meanwhile."),
        max_length=LONGEST_OUTAGE_TITLE,
    )
    title_en = OneLine(label=_("What is done, in English"), max_length=LONGEST_OUTAGE_TITLE)
    starts_on = Day(label=_("It begins on"))
    starts_time = Hour(label=_("At what time"))
    ends_on = Day(label=_("It is back on"))
    ends_time = Hour(label=_("Back at what time"))
    stops_filing = forms.BooleanField(
        label=_("Citizens cannot hand anything in meanwhile; they are told so, and what they typed is kept"),
        required=False,
    )
    late_reason = Words(
        label=_("Why could it not be announced earlier?"),
        help_text=_("Only where the time that the law sets is not kept. Everybody reads it."),
        rows=3,
        max_length=LONGEST_OUTAGE_REASON,
        required=False,
    )


class Move(forms.Form):
    starts_on = Day(label=_("It begins on"))
    starts_time = Hour(label=_("At what time"))
    ends_on = Day(label=_("It is back on"))
    ends_time = Hour(label=_("Back at what time"))
    reason = Words(label=_("Why?"), help_text=_("Everybody reads it."), rows=3, max_length=LONGEST_OUTAGE_REASON)


class End(forms.Form):
    reason = Words(
        label=_("Remark"),
        help_text=_("Everybody reads it."),
        rows=3,
        max_length=LONGEST_OUTAGE_REASON,
        required=False,
    )


class Cancel(forms.Form):
    reason = Words(label=_("Why?"), help_text=_("Everybody reads it."), rows=3, max_length=LONGEST_OUTAGE_REASON)


def moment(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, tzinfo=clock.LOCAL)
