"""How the number of tasks done grew, quarter by quarter or year by year, beside how many were due by then."""

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
    for label, began, last in _spans(plan):
        if began > today:
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


def _spans(plan: PlanCard) -> list[tuple[str, date, date]]:
    """The quarters of a year, or the years, each with its first and last day."""
    first = plan.first_year
    if first != plan.last_year:
        return [(str(year), date(year, 1, 1), date(year, 12, 31)) for year in range(first, plan.last_year + 1)]
    begins = [date(first, month, 1) for month in (1, 4, 7, 10)] + [date(first + 1, 1, 1)]
    ends = [day - timedelta(days=1) for day in begins[1:]]
    labels = [gettext("Quarter %(n)s") % {"n": n} for n in (1, 2, 3, 4)]
    return list(zip(labels, begins, ends, strict=False))
