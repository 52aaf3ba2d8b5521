"""One filing and its delivery, over and over: each statement, file operation and SMTP command of it fails once."""

import itertools
import time

from django.conf import settings
from django.db import connection
from django.test import override_settings

from tests import databases, faults


def run() -> int:
    """0 if nothing was lost or doubled, wherever the fault was."""
    began, counts, found = time.monotonic(), {}, []
    with databases.fresh(settings.RUN_DIR / "faults") as court, databases.connected(court):
        with override_settings(DOCUMENT_ROOT=court.documents, MAIL_ROOM=court.mail), faults.in_room(court) as room:
            for kind in faults.KINDS:
                counts[kind], amiss = faults.every(room, kind, itertools.count(1))
                found += amiss
        connection.close()
    print(f"Faults in {time.monotonic() - began:.0f} s: {', '.join(f'{n} × {kind}' for kind, n in counts.items())}.")
    print("\n".join(f"FAULT: {fault}" for fault in found[:50]) or "Each filing was made once, and everybody was told.")
    return 1 if found else 0
