"""Step lists as procedure packages write them."""

from typing import Any

from hypothesis import strategies as st

Step = dict[str, Any]


def step(key: str, role: str = "SPECIALIST", at: str = "IMPLEMENTING", hours: int = 8, **more: Any) -> Step:
    limit = [{"amount": hours, "unit": "HOUR"}]
    return {
        "key": key,
        "name": {"vi": f"Bước {key}", "en": f"Step {key}"},
        "role": role,
        "at": at,
        "limit": limit,
    } | more


RECEIVE = step("receive", "RECEPTION", "RECEPTION", 4)
ASSIGN = step("assign", "UNIT_HEAD", hours=4)
APPRAISE = step("appraise", hours=40, outcomes=["FORWARD", "RETURN"])
APPROVE = step("approve", "LEADER", hours=16, outcomes=["APPROVE", "REJECT", "RETURN"])
ISSUE = step("issue", "CLERK", hours=4, outcomes=["FORWARD", "RETURN"])

LINE = [RECEIVE, ASSIGN, APPRAISE, APPROVE, ISSUE]
"""Received, assigned, appraised, approved, issued."""

CHOICE = [
    RECEIVE,
    step("quick", when="!answers.large"),
    step("thorough", when="answers.large"),
    APPROVE,
]
"""A small matter is dealt with quickly, a large one thoroughly."""

CONSULTATION = [
    RECEIVE,
    step("finance", parallel="consult", branch="finance", outcomes=["FORWARD", "RETURN"]),
    step("sum_up", parallel="consult", branch="finance", outcomes=["FORWARD", "RETURN"]),
    step("legal", "UNIT_HEAD", parallel="consult", branch="legal", outcomes=["FORWARD", "RETURN"]),
    APPROVE,
]
"""Two branches at once, one of two steps; both are needed before approval."""

ROLES = ["RECEPTION", "UNIT_HEAD", "SPECIALIST", "LEADER", "CLERK", "CONTROLLER"]
CONDITIONS = [None, "answers.a", "!answers.a", "answers.b", 'channel == "ONLINE"']


@st.composite
def step_lists(draw: st.DrawFn) -> list[Step]:
    """Any list that may be published: plain steps, conditional steps, parallel groups with branches of any length."""
    steps: list[Step] = []
    for group in range(draw(st.integers(1, 4))):
        branches = draw(st.lists(st.integers(1, 3), min_size=2, max_size=3)) if draw(st.booleans()) else []
        places = [{"parallel": f"g{group}", "branch": f"b{n}"} for n, size in enumerate(branches) for _ in range(size)]
        for place in places or [{}] * draw(st.integers(1, 3)):
            when = draw(st.sampled_from(CONDITIONS))
            steps.append(step(f"s{len(steps)}", draw(st.sampled_from(ROLES)), when=when, **place))
    return steps


def facts_of(a: bool, b: bool, online: bool) -> dict[str, Any]:
    return {"answers": {"a": a, "b": b}, "channel": "ONLINE" if online else "DIRECT", "case": "ONE"}


facts = st.builds(facts_of, st.booleans(), st.booleans(), st.booleans())
