"""
What was typed on a page whose session had ended, or whose token was too old: kept in the session until it is back.

    a POST that could not be taken   keep(request)     names and values of its form, for its address
    the page, shown again            take(request)     the same, once

A page that restores them has `keeps_typing = True` and `owner_mark` in a hidden field of its form: what one person
typed is not shown to the next one at the same computer. Files are not kept: nobody known would own them.
"""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, QueryDict

from motcua.kernel.plain import clock

KEY = "kept"
OWNER = "for_whom"
MOST = 512 * 1024
"""Longer forms are not kept: no form of ours is."""
LASTS = timedelta(hours=2)
_NEVER = frozenset({"csrfmiddlewaretoken", OWNER})

_signer = Signer(salt="motcua.kept")


def owner_mark(who: str) -> str:
    """The signed name of the person for whom a form was shown, for its hidden field `for_whom`."""
    return _signer.sign(who)


def keep(request: HttpRequest) -> bool:
    """Put the posted values aside; whether there was anything to keep. The latest page alone is kept."""
    posted = request.POST
    owner = _owner(posted.get(OWNER, ""))
    values = {name: posted.getlist(name) for name in posted if name not in _NEVER and "password" not in name}
    if owner is None or not values or sum(len(part) for parts in values.values() for part in parts) > MOST:
        return False
    request.session[KEY] = {
        "path": request.path,
        "owner": owner,
        "at": clock.now().isoformat(),
        "values": values,
        "had_files": bool(request.FILES),
    }
    return True


def take(request: HttpRequest, who: str) -> QueryDict | None:
    """What `who` typed on this page before it was lost; None if nothing is kept for it. It is given out once."""
    kept = request.session.get(KEY)
    if kept is None or kept["path"] != request.path:
        return None
    del request.session[KEY]
    if kept["owner"] != who or clock.now() - datetime.fromisoformat(kept["at"]) > LASTS:
        return None
    values = QueryDict(mutable=True)
    for name, parts in kept["values"].items():
        values.setlist(name, parts)
    return values


def is_own_page(request: HttpRequest) -> bool:
    """Whether a page of this site sent the request: its token may be old, but nobody else wrote the form."""
    sender = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return urlsplit(sender).netloc == request.get_host()


def _owner(mark: str) -> str | None:
    try:
        return _signer.unsign(mark)
    except BadSignature:
        return None
