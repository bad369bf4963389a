"""Whether figures are what the acts come to: a piece of them, over and over."""

from datetime import datetime

from motcua.insight.figures import checking


class FiguresDiffer(RuntimeError):
    """Figures are not what the acts come to. Count them anew: `motcua figures rebuild`."""


def check_figures(now: datetime) -> int:
    """
    Look at the piece whose turn it is.

    :raises FiguresDiffer: if something differs; the operator's page shows it until it does not any more
    """
    found = checking.differences(int(now.timestamp()) // 60)
    if found:
        raise FiguresDiffer("; ".join(found[:5]))
    return 0
