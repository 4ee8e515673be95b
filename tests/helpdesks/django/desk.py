"""django-helpdesk with one agent and one open ticket, on the port and in the folder it is given.

    python desk.py FOLDER PORT PACKAGE

Sends the Content-Security-Policy that stands in the environment's CSP, if any.
Serves the package's folder under /static/warmline/, as a helpdesk that adopts Warmline would. Ends with its standard
input, so that no test leaves it behind.
"""

import mimetypes
import os
import sys
import threading
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command

folder, port, package = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
AGENT, WORD = "agent", "warmline-test"

mimetypes.add_type("application/wasm", ".wasm")
mimetypes.add_type("text/javascript", ".js")

settings.configure(
    SECRET_KEY="test",
    DEBUG=True,
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF="desk_urls",
    INSTALLED_APPS=[
        *(f"django.contrib.{name}" for name in ("auth", "contenttypes", "sessions", "sites", "messages")),
        *(f"django.contrib.{name}" for name in ("staticfiles", "admin", "humanize")),
        "rest_framework",
        "helpdesk",
    ],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "desk_policy.with_policy",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ]
            },
        }
    ],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": folder / "desk.sqlite3"}},
    STATIC_URL="/static/",
    STATICFILES_DIRS=[("warmline", package)],
    MEDIA_ROOT=folder / "media",
    MEDIA_URL="/media/",
    SITE_ID=1,
    USE_TZ=True,
    LOGIN_URL="/login/",
    LOGIN_REDIRECT_URL="/",
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend",
    HELPDESK_TEAMS_MODE_ENABLED=False,
    HELPDESK_ACTIVATE_API_ENDPOINT=False,
)
sys.path.insert(0, str(Path(__file__).parent))
django.setup()

call_command("migrate", verbosity=0)

from django.contrib.auth import get_user_model  # noqa: E402  models load once the settings are there
from helpdesk.models import Queue, Ticket  # noqa: E402

get_user_model().objects.create_superuser(AGENT, "agent@example.com", WORD)
queue = Queue.objects.create(title="Support", slug="support", email_address="support@example.com")
Ticket.objects.create(
    title="Charged twice",
    queue=queue,
    submitter_email="ana@example.com",
    description="I was charged twice and nobody answers.",
)


def end_with_parent():
    sys.stdin.read()
    os._exit(0)


threading.Thread(target=end_with_parent, daemon=True).start()
call_command("runserver", f"127.0.0.1:{port}", use_reloader=False, insecure_serving=True)
