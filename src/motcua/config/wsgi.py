"""The WSGI application that Granian serves."""

import os

from django.core.wsgi import get_wsgi_application

from motcua.interfaces.connectors.uploads import whole_bodies

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")

application = whole_bodies(get_wsgi_application())
