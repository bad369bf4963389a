"""Settings, read once from the environment (`MOTCUA_*`, docs/reference/settings.md); rules get their numbers here."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.utils.translation import gettext_lazy as _

PACKAGE = Path(__file__).resolve().parents[1]
VAR = Path(os.environ.get("MOTCUA_VAR", PACKAGE.parents[1] / "var"))


def _flag(name: str, default: bool = False) -> bool:
    return os.environ.get(name, str(default)).lower() in ("1", "true", "yes", "on")


def _kept(name: str) -> str:
    """A secret made on first start, and kept where only this user can read it."""
    VAR.mkdir(parents=True, exist_ok=True)
    path = VAR / name
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return path.read_text().strip()


def _passphrase() -> str:
    """That of the store of keys: from the environment, from the file that is named there, or a kept one."""
    if path := os.environ.get("MOTCUA_SIGNING_PASSPHRASE_FILE"):
        return Path(path).read_text(encoding="utf-8").strip()
    return os.environ.get("MOTCUA_SIGNING_PASSPHRASE") or _kept("signing-passphrase")


def _database(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": query.pop("port", "") or str(parts.port or ""),
        "CONN_MAX_AGE": 0,
        "OPTIONS": {
            "pool": {"min_size": 1, "max_size": int(os.environ.get("MOTCUA_DATABASE_POOL", "8")), "timeout": 20},
            "server_side_binding": True,
            "prepare_threshold": 3,
            **query,
        },
        "TEST": {"NAME": os.environ.get("MOTCUA_TEST_DB", "test_motcua")},
    }


ENVIRONMENT = os.environ.get("MOTCUA_ENV", "production")
DEBUG = False
SECRET_KEY = os.environ.get("MOTCUA_SECRET_KEY") or _kept("secret-key")
ALLOWED_HOSTS = os.environ.get("MOTCUA_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("MOTCUA_ORIGINS", "").split(",") if origin]
PUBLIC_URL = os.environ.get("MOTCUA_PUBLIC_URL", "http://localhost:8000")
PROVINCES = Path(os.environ.get("MOTCUA_PROVINCES", PACKAGE.parents[1] / "provinces"))
LEAST_PUBLIC_COUNT = int(os.environ.get("MOTCUA_LEAST_PUBLIC_COUNT", "5"))
PROVINCE_CODE = os.environ.get("MOTCUA_PROVINCE", "H12")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "motcua.kernel.store",
    "motcua.org",
    "motcua.party",
    "motcua.vault",
    "motcua.eforms",
    "motcua.process",
    "motcua.signature",
    "motcua.payment",
    "motcua.notice",
    "motcua.catalogue",
    "motcua.dossier",
    "motcua.feedback",
    "motcua.queue",
    "motcua.quality",
    "motcua.indicator",
    "motcua.insight",
    "motcua.ui",
    "motcua.interfaces.portal",
    "motcua.interfaces.desk",
    "motcua.interfaces.api",
    "motcua.interfaces.connectors",
    "motcua.config.apps.Config",
]

MIDDLEWARE = [
    "motcua.ui.web.middleware.RequestId",
    "motcua.ui.web.middleware.SecurityPolicy",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "motcua.ui.web.middleware.Language",
    "motcua.interfaces.api.frame.Api",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "motcua.config.identity.Identity",
    "motcua.interfaces.portal.visiting.Count",
    "motcua.ui.web.middleware.Refusals",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "motcua.config.urls"
WSGI_APPLICATION = "motcua.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "motcua.ui.web.context.site",
            ],
        },
    },
]

DATABASES = {"default": _database(os.environ.get("MOTCUA_DATABASE_URL", "postgresql://localhost/motcua"))}

AUTH_USER_MODEL = "org.Account"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "motcua.config.identity.Accounts"]
PASSWORD_HASHERS = ["motcua.config.identity.Argon2"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
AXES_FAILURE_LIMIT = int(os.environ.get("MOTCUA_SIGN_IN_ATTEMPTS", "5"))
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "motcua.ui.web.errors.locked_out"
AXES_VERBOSE = False

SESSION_ENGINE = "motcua.config.sessions"
SESSION_COOKIE_AGE = 8 * 3600
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PUBLIC_URL.startswith("https://")
CSRF_FAILURE_VIEW = "motcua.ui.web.errors.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
LOCALE_PATHS = [PACKAGE / folder / "locale" for folder in ("journeys", "interfaces/console")]

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if ENVIRONMENT == "production"
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = ENVIRONMENT != "production"
WHITENOISE_MAX_AGE = 31536000 if ENVIRONMENT == "production" else 0

WARN_DAYS = tuple(sorted({int(days) for days in os.environ.get("MOTCUA_WARN_DAYS", "3,1").split(",") if days.strip()}))
READINGS_KEPT_DAYS = int(os.environ.get("MOTCUA_READINGS_KEPT_DAYS", "1095"))
FORESIGHT_HOURS = int(os.environ.get("MOTCUA_FORESIGHT_HOURS", "6"))
FORESIGHT_TOLD_FROM = int(os.environ.get("MOTCUA_FORESIGHT_TOLD_FROM", "50"))
VAULT_STORE = os.environ.get("MOTCUA_VAULT", str(VAR / "vault"))
VAULT_SCANNER = os.environ.get("MOTCUA_CLAMD", "")
INSPECTION_SHARE = int(os.environ.get("MOTCUA_INSPECTION_SHARE", "30"))
UPLOAD_LIMIT = int(os.environ.get("MOTCUA_UPLOAD_LIMIT", str(50 * 1024 * 1024)))
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "motcua.interfaces.connectors.uploads.Measured",
]

SIGNING = os.environ.get("MOTCUA_SIGNING", str(VAR / "signing"))
SIGNING_PASSPHRASE = _passphrase()
TIMESTAMPS = os.environ.get("MOTCUA_TIMESTAMPS", "")
SEAL_KEY = os.environ.get("MOTCUA_SEAL_KEY", "")

PAYMENT_GATEWAY = os.environ.get("MOTCUA_GATEWAY", "")

EMAIL_HOST = os.environ.get("MOTCUA_SMTP_HOST", "")
EMAIL_PORT = int(os.environ.get("MOTCUA_SMTP_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("MOTCUA_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("MOTCUA_SMTP_PASSWORD", "")
EMAIL_USE_TLS = _flag("MOTCUA_SMTP_TLS")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("MOTCUA_MAIL_FROM", "mot-cua@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": os.environ.get("MOTCUA_LOG", "WARNING")},
    # What is found of somebody's signature is told to whoever asks; its names do not belong into a log.
    "loggers": {"pyhanko": {"level": "CRITICAL"}, "pyhanko_certvalidator": {"level": "CRITICAL"}},
}

SILENCED_SYSTEM_CHECKS: list[str] = []
