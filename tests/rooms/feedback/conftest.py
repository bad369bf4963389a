"""Petitions on their way."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from motcua.feedback import operations as feedback
from motcua.feedback.queries import PetitionCard
from motcua.feedback.states import PetitionKind
from tests.cast.cast import Cast
from tests.cast.moments import MONDAY_MORNING

Sent = Callable[..., PetitionCard]
HOUR = timedelta(hours=1)


@pytest.fixture
def sent(cast: Cast) -> Sent:
    """`sent()`: a petition of the applicant to the department of culture; `sent(kind=…)` another one."""

    def _sent(at: datetime = MONDAY_MORNING, **how: Any) -> PetitionCard:
        words: dict[str, Any] = {
            "kind": PetitionKind.RULES,
            "agency_id": cast.culture.id,
            "title": "Bỏ bản sao giấy phép in",
            "body": "Đề nghị không yêu cầu nộp bản sao giấy phép đã có trong hệ thống.",
            "sent_key": "một",
        } | how
        return feedback.submit_petition(actor=cast.applicant, at=at, **words)

    return _sent


@pytest.fixture
def answered(cast: Cast, sent: Sent) -> PetitionCard:
    card = sent()
    feedback.take_up_petition(actor=cast.specialist, at=MONDAY_MORNING + HOUR, petition_id=card.id)
    return feedback.answer_petition(
        actor=cast.leader, at=MONDAY_MORNING + 2 * HOUR, petition_id=card.id, text="Sở đã bỏ yêu cầu này."
    )


@pytest.fixture
def published(cast: Cast, answered: PetitionCard) -> PetitionCard:
    return feedback.publish_petition(
        actor=cast.leader,
        at=MONDAY_MORNING + 3 * HOUR,
        petition_id=answered.id,
        title=answered.title,
        body=answered.body,
        answer=answered.answer,
    )
