"""Changing the catalogue: adopt a regime, draft, revise, publish and withdraw a procedure, move its front door."""

from motcua.catalogue.operations._doors import DoorUnclear, move_front_door
from motcua.catalogue.operations._drafts import (
    DraftChanged,
    DraftThere,
    NothingToRepeat,
    NothingToTakeBack,
    discard_draft,
    draft_next,
    redo_revision,
    revise_draft,
    undo_revision,
)
from motcua.catalogue.operations._packages import (
    DraftMoved,
    LaterVersion,
    NotADraft,
    NotAnnounced,
    NotPublished,
    PackageFaulty,
    VersionTaken,
    draft_package,
    publish_draft,
    publish_package,
    withdraw_version,
)
from motcua.catalogue.operations._regimes import RegimeDayTaken, RegimeFaulty, adopt_regime

__all__ = [
    "DoorUnclear",
    "DraftChanged",
    "DraftMoved",
    "DraftThere",
    "LaterVersion",
    "NotADraft",
    "NotAnnounced",
    "NotPublished",
    "NothingToRepeat",
    "NothingToTakeBack",
    "PackageFaulty",
    "RegimeDayTaken",
    "RegimeFaulty",
    "VersionTaken",
    "adopt_regime",
    "discard_draft",
    "draft_next",
    "draft_package",
    "move_front_door",
    "publish_draft",
    "publish_package",
    "redo_revision",
    "revise_draft",
    "undo_revision",
    "withdraw_version",
]
