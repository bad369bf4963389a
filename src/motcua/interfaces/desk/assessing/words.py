"""Rounds, sheets and classes in the words and shapes of officers."""

from collections.abc import Mapping
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.indicator.queries import Amount, IndexSet
from motcua.indicator.states import RoundState, RoundVerb, SheetVerb
from motcua.ui import formats, ranks
from motcua.ui.parts import State as Shape

ROUND_SHAPES: Mapping[RoundState, Shape] = {
    RoundState.ENTRY: "waiting",
    RoundState.APPRAISAL: "within",
    RoundState.APPEAL: "soon",
    RoundState.PUBLISHED: "done",
}
ROUND_ACTS: Mapping[RoundVerb, tuple[str, str | Promise]] = {
    RoundVerb.BEGIN_APPRAISAL: ("desk:begin_appraisal", _("Begin the appraisal")),
    RoundVerb.ANNOUNCE: ("desk:announce_scores", _("Announce the scores")),
    RoundVerb.PUBLISH: ("desk:publish_ranking", _("Publish the ranking")),
    RoundVerb.TAKE_FIGURES: ("desk:take_figures", _("Take the figures")),
}
SHEET_ACTS: Mapping[SheetVerb, tuple[str, str | Promise]] = {
    SheetVerb.HAND_IN: ("desk:hand_in_sheet", _("Hand the sheet in")),
    SheetVerb.VERIFY: ("desk:appraise_sheet", _("Appraise this unit")),
    SheetVerb.SEND_BACK: ("desk:send_back_sheet", _("Send it back to the unit")),
}
SCORE_ACTS: Mapping[SheetVerb, tuple[str, str | Promise]] = {
    SheetVerb.ENTER: ("desk:enter_score", _("Enter the value")),
    SheetVerb.APPEAL: ("desk:appeal_score", _("Appeal against it")),
    SheetVerb.DECIDE: ("desk:decide_appeal", _("Decide the appeal")),
}


def amount(told: Amount | None) -> str:
    """`12/15 (80,0 %)` or `1,5`; a dash where nothing is said."""
    if told is None:
        return "–"
    if told.of is None:
        return number(told.value)
    return f"{number(told.value)}/{number(told.of)} ({formats.percent(told.value / told.of)})"


def number(value: Decimal | None, places: int | None = None) -> str:
    if value is None:
        return "–"
    return formats.num(value.normalize() + 0 if places is None else value, places)


def points(reached: Decimal | None, most: Decimal | None) -> str:
    """`1,6 / 2`, on one line."""
    return f"{number(reached)}\u00a0/\u00a0{number(most)}"


def plain(text: str) -> str:
    """A value as the story of a score remembers it: `12/15`, `3.5`."""
    if not text:
        return "–"
    return "/".join(number(Decimal(part)) for part in text.split("/"))


def class_shape(key: str, found: IndexSet) -> Shape:
    keys = [band.key for band in found.classes]
    return ranks.shape(keys.index(key), len(keys)) if key in keys else "stopped"
