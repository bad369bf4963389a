"""Sessions in the database, fetched on every page by a statement that is written once."""

from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from motcua.kernel.store.questions import Question

_open = Question(lambda key, now: Session.objects.filter(session_key=key, expire_date__gt=now))


class SessionStore(db.SessionStore):
    """Django's own store; only the way to a known session is shorter."""

    @classmethod
    def get_model_class(cls) -> Any:
        return Session

    def _get_session_from_db(self) -> Session | None:
        found = _open.first(self.session_key, timezone.now())
        if found is None:
            self._session_key = None
        return found
