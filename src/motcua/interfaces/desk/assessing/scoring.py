"""Points in the words of officers, and the ways to the figures behind them."""

from decimal import Decimal
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext

from motcua.indicator.queries import Figured, Indicator, RoundCard, Source, Unit
from motcua.insight.assessing import Scored
from motcua.interfaces.desk.assessing import words
from motcua.interfaces.desk.figures.asked import AGENCY, PERIOD
from motcua.org import queries as org
from motcua.ui import formats


def written(scored: Scored, one: Indicator) -> str:
    """`45/60 = 75,00 %`, or the number that it is."""
    line = scored.lines.get(one.key)
    if line is None or (line.numerator is None and line.value is None):
        return "–"
    if line.numerator is None:
        return words.number(line.value)
    if line.denominator is None:
        return words.number(line.numerator)
    mark = " %" if one.unit is Unit.PERCENT else ""
    share = "N/A" if line.value is None else f"{formats.num(line.value, 2)}{mark}"
    return f"{words.number(line.numerator)}/{words.number(line.denominator)} = {share}"


def percent(share: Decimal | None) -> str:
    return "–" if share is None else formats.percent(share / 100, 2)


def fraction(figure: Figured) -> str:
    """A figure as it was taken: `45/60 (75,0 %)`, or the number that was counted."""
    if figure.denominator is None:
        return formats.num(figure.numerator)
    if not figure.denominator:
        return f"{formats.num(figure.numerator)}/0 = N/A"
    return formats.part(figure.numerator, figure.denominator)


def source(one: Indicator) -> str:
    """Where the value of an indicator comes from."""
    told = {
        Source.AUTO: gettext("Counted from figures"),
        Source.DECLARED: gettext("Entered by the unit"),
        Source.SURVEY: gettext("Found by a survey"),
    }
    return told[one.source]


def address(key: str, agency: org.AgencyCard, card: RoundCard) -> str:
    """The page of a figure: of that agency, for the period of the round."""
    asked = {AGENCY: agency.code or str(agency.id), PERIOD: f"{card.first:%Y-%m-%d}..{card.last:%Y-%m-%d}"}
    return f"{reverse('desk:measure', args=[key])}?{urlencode(asked)}"
