"""What happens to rounds of assessment: ids, keys, days and values, each `from` and `to`; reasons stay in the room."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from motcua.kernel.plain.event import Event


@dataclass(frozen=True)
class _OnRound(Event):
    subject: ClassVar[str] = "assessment_round"
    name: ClassVar[str] = "assessment_round"

    round_id: int


@dataclass(frozen=True)
class RoundOpened(_OnRound):
    name: ClassVar[str] = "indicator.round_opened"

    set_key: str
    set_version: int
    first: date
    last: date
    units: int


@dataclass(frozen=True)
class FiguresTaken(_OnRound):
    """Of every unit, as of that position of the ledger."""

    name: ClassVar[str] = "indicator.figures_taken"

    position: int


@dataclass(frozen=True)
class AppraisalBegun(_OnRound):
    name: ClassVar[str] = "indicator.appraisal_begun"


@dataclass(frozen=True)
class ScoresAnnounced(_OnRound):
    """Units can appeal up to and on that day."""

    name: ClassVar[str] = "indicator.scores_announced"

    appeal_until: date


@dataclass(frozen=True)
class RankingPublished(_OnRound):
    """`digest` is that of the published table."""

    name: ClassVar[str] = "indicator.ranking_published"

    position: int
    digest: str


@dataclass(frozen=True)
class _OnSheet(_OnRound):
    name: ClassVar[str] = "assessment_sheet"

    agency_id: int


@dataclass(frozen=True)
class SheetHandedIn(_OnSheet):
    name: ClassVar[str] = "indicator.sheet_handed_in"


@dataclass(frozen=True)
class SheetSentBack(_OnSheet):
    name: ClassVar[str] = "indicator.sheet_sent_back"


@dataclass(frozen=True)
class _OnScore(_OnSheet):
    """Values as text: `12/15`, `3.5`, or nothing."""

    name: ClassVar[str] = "assessment_score"

    indicator: str
    before: str
    after: str


@dataclass(frozen=True)
class ScoreEntered(_OnScore):
    name: ClassVar[str] = "indicator.score_entered"


@dataclass(frozen=True)
class ScoreVerified(_OnScore):
    name: ClassVar[str] = "indicator.score_verified"


@dataclass(frozen=True)
class ScoreAppealed(_OnScore):
    name: ClassVar[str] = "indicator.score_appealed"


@dataclass(frozen=True)
class AppealDecided(_OnScore):
    name: ClassVar[str] = "indicator.appeal_decided"

    outcome: str
