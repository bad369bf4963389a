"""The one-stop law of a day."""

from datetime import date
from typing import Any

from django.db.models import Q

from motcua.catalogue import rules
from motcua.catalogue.models import Regime
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotFound
from motcua.kernel.plain.text import nfc


class NoRegime(NotFound):
    """No one-stop rules are entered for {ref}."""

    code = "catalogue.no_regime"


def regime_on(day: date, *, viewer: Actor) -> rules.RegimeCard:
    """
    The rules for a dossier received on `day`: of those in force, the ones that began last. Law is public.

    :raises NoRegime: if none is in force on that day
    """
    in_force = Regime.objects.filter(Q(valid_to=None) | Q(valid_to__gt=day), valid_from__lte=day)
    found = in_force.order_by("-valid_from").first()
    if found is None:
        raise NoRegime(ref=f"{day:%d/%m/%Y}")
    return rules.regime_of(found.content)


def get_regime(key: str, *, viewer: Actor) -> rules.RegimeCard:
    """
    The rules that a dossier keeps, by their key.

    :raises NoRegime: if there are none of that key
    """
    found = Regime.objects.filter(key=key).first()
    if found is None:
        raise NoRegime(ref=key)
    return rules.regime_of(found.content)


def list_regimes(*, viewer: Actor) -> tuple[rules.RegimeCard, ...]:
    """All regimes, the oldest first."""
    return tuple(rules.regime_of(row.content) for row in Regime.objects.order_by("valid_from"))


def regime_content(text: str) -> dict[str, Any]:
    """
    The content of a `regime.toml`, in NFC, for `adopt_regime`.

    :raises tomllib.TOMLDecodeError: if it cannot be read
    """
    return rules.content_of({rules.PROCEDURE: nfc(text)})


def check_regime(text: str) -> tuple[rules.Fault, ...]:
    """Every fault of a `regime.toml` by line and reason."""
    files = {"regime.toml": text}
    faults = list(rules.syntax_faults(files))
    if not faults:
        places = (("regime.toml", path, reason) for path, reason in rules.regime_faults(regime_content(text)))
        faults = list(rules.placed(files, places))
    return tuple(faults)
