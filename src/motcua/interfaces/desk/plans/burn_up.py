"""How the number of tasks done grew, month by month or year by year, beside how many were due by then."""

from datetime import date, timedelta

from django.utils.translation import gettext

from motcua.indicator.queries import PlanCard
from motcua.indicator.states import TaskState
from motcua.ui import formats
from motcua.ui.parts import Bar, Chart


def chart(plan: PlanCard, *, today: date) -> Chart:
    """Columns up to today; over each how many were done of those due by its end."""
    tasks = [one for one in plan.tasks if one.state is not TaskState.DROPPED]
    bars = []
    for label, last in _ends(plan):
        if last.replace(day=1) > today:
            break
        done = sum(one.done_on is not None and one.done_on <= last for one in tasks)
        due = sum(one.due_on <= last for one in tasks)
        bars.append(Bar(label, done, f"{done}/{due}", tone="late" if done < due and last < today else "done"))
    return Chart(
        question=gettext("How many tasks were done, of those due by then?"),
        bars=bars,
        unit=gettext("tasks"),
        period=str(plan.first_year) if plan.first_year == plan.last_year else f"{plan.first_year}–{plan.last_year}",
        as_of=formats.vn_date(today),
    )


def _ends(plan: PlanCard) -> list[tuple[str, date]]:
    """The last days of the months of a year, or of the years."""
    if plan.first_year != plan.last_year:
        return [(str(year), date(year, 12, 31)) for year in range(plan.first_year, plan.last_year + 1)]
    firsts = [date(plan.first_year, month, 1) for month in range(2, 13)] + [date(plan.first_year + 1, 1, 1)]
    return [(str(month), first - timedelta(days=1)) for month, first in enumerate(firsts, start=1)]
