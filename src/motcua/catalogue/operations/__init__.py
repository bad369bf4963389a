"""Changing the catalogue: adopt a regime, draft, publish and withdraw a procedure, move its front door."""

from motcua.catalogue.operations._doors import DoorUnclear, move_front_door
from motcua.catalogue.operations._packages import (
    LaterVersion,
    NotADraft,
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
    "LaterVersion",
    "NotADraft",
    "NotPublished",
    "PackageFaulty",
    "RegimeDayTaken",
    "RegimeFaulty",
    "VersionTaken",
    "adopt_regime",
    "draft_package",
    "move_front_door",
    "publish_draft",
    "publish_package",
    "withdraw_version",
]
