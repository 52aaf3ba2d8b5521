"""Every setting of the portal, read from the environment; the defaults are a closed, simulated court."""

import platform
from ipaddress import ip_network
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from environs import Env

env = Env()
BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = env.path("VAR_DIR", BASE_DIR / "var")

# ── What kind of run this is ──────────────────────────────────────────────────────────────────────────────
DEMO = env.bool("DEMO", False)  # the invented court: mail to a folder, the Mail room page, the cast's sign-ins
DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env.str("SECRET_KEY", "")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", [])  # earlier ones: they open, and make nothing new
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", [])

# ── Which court this is: a real court changes these lines and nothing else ────────────────────────────────
COURT: dict[str, Any] = {
    "id": env.str("COURT_ID", "cacd"),
    "name": env.str("COURT_NAME", "United States District Court"),
    "district": env.str("COURT_DISTRICT", "Central District of California"),
    "clerk": env.str("COURT_CLERK", "Clerk of Court"),
    "address": env.str("COURT_ADDRESS", "100 Simulation Plaza, Los Angeles, CA 90000"),
    "site": env.str("COURT_SITE", "http://localhost:8000"),
    "mail_from": env.str("COURT_MAIL_FROM", "cacd_ecfmail@cacd.example"),
    "bounces_to": env.str("COURT_BOUNCES_TO", "bounces@cacd.example"),  # must take bounces+anything@ too
    "mail_host": env.str("COURT_MAIL_HOST", "cacd.example"),
    "document_prefix": env.str("COURT_DOCUMENT_PREFIX", "031"),
    "help_desk": {
        "telephone": env.str("HELP_DESK_TELEPHONE", "(213) 555-0142"),
        "email": env.str("HELP_DESK_EMAIL", "ecf-helpdesk@cacd.example"),
        "hours": env.str("HELP_DESK_HOURS", "Monday to Friday, 8:00 a.m. to 5:00 p.m. Pacific time"),
    },
    "pacer_service_center": {
        "telephone": env.str("PACER_TELEPHONE", "(800) 555-0168"),
        "email": env.str("PACER_EMAIL", "pacer@psc.example"),
    },
    # By the first digit of the case numbers. The hours of intake, at the counter, are assumed.
    "divisions": {
        "2": {
            "name": "Western Division",
            "city": "Los Angeles",
            "counties": "Los Angeles, San Luis Obispo, Santa Barbara and Ventura counties",
            "address": env.str("WESTERN_ADDRESS", "100 Simulation Plaza, Los Angeles, CA 90000"),
            "telephone": env.str("WESTERN_TELEPHONE", "(213) 555-0120"),
            "intake": env.str("WESTERN_INTAKE", "Monday to Friday, 10:00 a.m. to 4:00 p.m."),
        },
        "5": {
            "name": "Eastern Division",
            "city": "Riverside",
            "counties": "Riverside and San Bernardino counties",
            "address": env.str("EASTERN_ADDRESS", "300 Simulation Plaza, Riverside, CA 92500"),
            "telephone": env.str("EASTERN_TELEPHONE", "(213) 555-0150"),
            "intake": env.str("EASTERN_INTAKE", "Monday to Friday, 10:00 a.m. to 4:00 p.m."),
        },
        "8": {
            "name": "Southern Division",
            "city": "Santa Ana",
            "counties": "Orange County",
            "address": env.str("SOUTHERN_ADDRESS", "200 Simulation Plaza, Santa Ana, CA 92700"),
            "telephone": env.str("SOUTHERN_TELEPHONE", "(213) 555-0180"),
            "intake": env.str("SOUTHERN_INTAKE", "Monday to Friday, 10:00 a.m. to 4:00 p.m."),
        },
    },
}
COURT["offices"] = {digit: f"{each['name']} - {each['city']}" for digit, each in COURT["divisions"].items()}
# The one line that says what this is. A court that runs the portal in earnest sets it empty.
SIMULATION_NOTICE = env.str(
    "SIMULATION_NOTICE",
    "Simulation. This is not the website of any court; nothing filed here is filed with a court.",
)

# ── The record ────────────────────────────────────────────────────────────────────────────────────────────
DOCUMENT_ROOT = env.path("DOCUMENT_ROOT", VAR_DIR / "documents")
# Papers lie in that folder, or in this bucket: at this address, if it is not Amazon's, with the keys that boto3 finds.
DOCUMENT_BUCKET = env.str("DOCUMENT_BUCKET", "")
DOCUMENT_ENDPOINT = env.str("DOCUMENT_ENDPOINT", None)
MAX_PDF_BYTES = 35 * 1024 * 1024  # L.R. 5-4.3.1
DRAFT_DAYS = 30
# The document drop-box takes nothing more while as much as this waits in it for the clerk: 2 GB unless set.
DROP_BOX_BYTES = env.int("DROP_BOX_BYTES", 2 * 1024**3, validate=lambda most: most > 0)
# Since 24 September 2025 sealed papers open for nobody outside the court; True gives the older practice.
SEALED_OPENS_FOR_FILING_SIDE = env.bool("SEALED_OPENS_FOR_FILING_SIDE", False)
# So many papers one account may open in an hour, the court's staff aside: people read, crawlers do not (assumption).
PAPERS_AN_HOUR = env.int("PAPERS_AN_HOUR", 300, validate=lambda most: most > 0)
# Where the public terminals of the court's own houses stand, as networks: reading costs nothing there.
COURTHOUSE_NETWORKS = [ip_network(each) for each in env.list("COURTHOUSE_NETWORKS", [])]
# What one file of several papers, or one archive of them, may come to: what CM/ECF allows is not known (assumption).
MOST_TOGETHER_BYTES = env.int("MOST_TOGETHER_BYTES", 100 * 1024**2, validate=lambda most: most > 0)

# ── Delivery of notices ───────────────────────────────────────────────────────────────────────────────────
# "off": notices wait in the outbox · "folder": the Mail room of the demo · "smtp": a real mail server
MAIL_DELIVERY = env.str("MAIL_DELIVERY", "folder" if DEMO else "off", validate=lambda v: v in {"off", "folder", "smtp"})
MAIL_ROOM = env.path("MAIL_ROOM", VAR_DIR / "mail")
# Daily summaries go out the next morning at this hour of Los Angeles; the court's own hour is not known (assumption).
SUMMARY_HOUR = env.int("SUMMARY_HOUR", 6, validate=lambda hour: 0 <= hour <= 23)
# So many days the link in a notice gives a free look; 14 or 15 in other courts, here not confirmed (assumption).
FREE_LOOK_DAYS = env.int("FREE_LOOK_DAYS", 15, validate=lambda days: days > 0)
# Where the mail server lays what comes to COURT_BOUNCES_TO, as a Maildir; the worker reads it. Empty: nobody does.
_BOUNCES = env.str("BOUNCE_MAILDIR", str(VAR_DIR / "bounces") if DEMO else "")
BOUNCE_MAILDIR = Path(_BOUNCES) if _BOUNCES else None
# Each host that delivers counts its batches in this file too, so that a restored database mails nothing twice. It must
# outlive the process, and must not come back with a restored database. The name is the host's own: not two of one name.
INSTANCE_MARK = env.path("INSTANCE_MARK", VAR_DIR / "instance-mark.json")
INSTANCE_NAME = env.str("INSTANCE_NAME", platform.node() or "this host")
EMAIL_HOST = env.str("EMAIL_HOST", "localhost")
EMAIL_PORT = env.int("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", False)
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", 20)
DEFAULT_FROM_EMAIL = COURT["mail_from"]

# With this token as “Authorization: Bearer …” a monitor reads /metrics; without one nobody does.
METRICS_TOKEN = env.str("METRICS_TOKEN", "")

# ── Django ────────────────────────────────────────────────────────────────────────────────────────────────
INSTALLED_APPS = [
    "accounts",
    "notices",
    "cases",
    "efiling.apps.ClerksDeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "crispy_forms",
    "csp",
]
MIDDLEWARE = [
    # First, so that they mark the answers of all others too: redirects, refused hosts, static files.
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.seen_last",
    "accounts.middleware.lost_sessions",
    # Before CSRF, which reads the whole body: a stranger's upload is turned away unread.
    "efiling.middleware.LoginRequired",
    "accounts.middleware.arrival_steps",
    "accounts.middleware.at_the_courthouse",
    "django.middleware.csrf.CsrfViewMiddleware",
    "efiling.middleware.no_store",
    "efiling.middleware.PapersAway",
    "django.contrib.messages.middleware.MessageMiddleware",
]
ROOT_URLCONF = "efiling.urls"
WSGI_APPLICATION = "efiling.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "efiling.court.context",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "court"
CRISPY_TEMPLATE_PACK = "court"
CRISPY_FAIL_SILENTLY = False

DATABASES = {"default": env.dj_db_url("DATABASE_URL", f"sqlite:///{VAR_DIR / 'court.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["ENGINE"] = "efiling.sqlite"
    # IMMEDIATE: no read-then-write deadlock. FULL: a power cut loses no acknowledged filing.
    # recursive_triggers: REPLACE may not slip past the triggers that keep the docket append-only.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
        "PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON;",
    }
else:
    DATABASES["default"] |= {"CONN_MAX_AGE": env.int("CONN_MAX_AGE", 60), "CONN_HEALTH_CHECKS": True}
    DATABASES["default"]["OPTIONS"] = {"connect_timeout": 5} | DATABASES["default"].get("OPTIONS", {})
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.PacerAccount"
AUTHENTICATION_BACKENDS = ["accounts.signin.PacerBackend"]
PASSWORD_HASHERS = ["accounts.signin.CourtArgon2Hasher"]
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "cases:desk"
LOGOUT_REDIRECT_URL = "accounts:sign_in"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "accounts.password_standard.Length"},
    {"NAME": "accounts.password_standard.Characters"},
    {"NAME": "accounts.password_standard.Personal"},
    {"NAME": "accounts.password_standard.Common"},
]

LANGUAGE_CODE = "en-us"
TIME_ZONE = "America/Los_Angeles"
FORMAT_MODULE_PATH = ["efiling.formats"]
USE_TZ = True
USE_I18N = False

STATIC_URL = "static/"
STATIC_ROOT = env.path("STATIC_ROOT", VAR_DIR / "static")
# static/ is ours; var/uswds holds the parts of the design system that `./run` copies out of node_modules.
USWDS_DIR = BASE_DIR / "var" / "uswds"
STATICFILES_DIRS = [BASE_DIR / "static", *([USWDS_DIR] if USWDS_DIR.is_dir() else [])]
STORAGES = {
    "default": {"BACKEND": "cases.bucket.Bucket" if DOCUMENT_BUCKET else "cases.vault.Folder"},
    "staticfiles": {
        "BACKEND": env.str("STATICFILES_STORAGE", "whitenoise.storage.CompressedManifestStaticFilesStorage"),
    },
}

# ── Closed by default ─────────────────────────────────────────────────────────────────────────────────────
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
INSECURE_HTTP = env.bool("INSECURE_HTTP", DEMO or DEBUG)  # the demo speaks plain HTTP on loopback
# The demo's cast signs in without a second factor (`./run demo --mfa` asks for it). Nobody is exempt in earnest, nor
# in a demo that others can reach: one behind TLS, or under a name of its own.
_LOOPBACK = {"localhost", "127.0.0.1", "[::1]"}
_IS_AT_HOME = INSECURE_HTTP and set(ALLOWED_HOSTS) <= _LOOPBACK
SECOND_FACTOR_EXEMPT = DEMO and _IS_AT_HOME and not env.bool("DEMO_MFA", False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = not INSECURE_HTTP
SECURE_HSTS_SECONDS = 0 if INSECURE_HTTP else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not INSECURE_HTTP
BEHIND_PROXY = env.bool("BEHIND_PROXY", False)  # only then are the X-Forwarded- headers believed
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = False  # closing the browser does not log out; thirty idle minutes do
SESSION_ENGINE = "accounts.session_store"
# A registration that nobody confirmed and nobody used is forgotten after so many days; its link lasts three.
UNCONFIRMED_DAYS = env.int("UNCONFIRMED_DAYS", 30, validate=lambda days: days > 3)

FILE_UPLOAD_HANDLERS = ["cases.filing.upload_limit.UploadLimit"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 100  # the form refuses more than 25 in words
FILE_UPLOAD_PERMISSIONS = 0o600

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {"pikepdf": {"level": "WARNING"}, "fontTools": {"level": "WARNING"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "INFO")},
}
