"""Models that the OMG's own group has published, beside the project; tests without them skip and say so."""

import pytest

from tests.cast.given import ROOT

FOLDER = ROOT.parent / "shared/data/bpmn"
MODELS = tuple(sorted(FOLDER.glob("*.bpmn")))
needs_them = pytest.mark.skipif(not MODELS, reason="the models of others (../shared/data/bpmn) are not here")
each_of_them = pytest.mark.parametrize("path", MODELS, ids=lambda path: path.stem)
