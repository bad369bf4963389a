"""The WSGI application that Granian serves; whoever imports it also begins to fold visits, once a minute."""

import os
from typing import Any

from django.core.wsgi import get_wsgi_application

from motcua.interfaces.connectors.uploads import whole_bodies

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")


def _application() -> Any:
    served = get_wsgi_application()
    from motcua.insight import visits

    visits.keep_folding()
    return whole_bodies(served)


application = _application()
