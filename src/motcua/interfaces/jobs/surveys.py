"""A survey takes no more answers after its last day, whether somebody thinks of it or not."""

from datetime import datetime

from motcua.feedback import operations as feedback
from motcua.feedback import queries as surveys
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store.transactions import transaction

SYSTEM = Actor.system("surveys")


def close_surveys(now: datetime) -> int:
    over = surveys.list_surveys_over(viewer=SYSTEM, at=now)
    for survey_id in over:
        with transaction():
            feedback.close_survey(actor=SYSTEM, at=now, survey_id=survey_id)
    return len(over)
