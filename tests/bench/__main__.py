"""`./run bench [--quick]`: the table of figures; fails if one misses its limit."""

import argparse
import sys
from collections.abc import Callable, Iterator

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import override_settings  # noqa: E402

from tests import databases  # noqa: E402
from tests.bench import (  # noqa: E402
    delivering,
    docket_page,
    docket_sheet,
    docketing,
    finding,
    noticing,
    outbox,
    sealed,
    serving,
    signing_in,
    stamping,
)
from tests.bench.figure import Figure  # noqa: E402


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./run bench", description=__doc__)
    parser.add_argument(
        "--quick",
        action="store_true",
        help="deliver 3,000 notices, not 10,000; find among 100,000 cases, not 1,000,000",
    )
    parser.add_argument("--only", default="", help="figures of one kind: " + ", ".join(kinds(False)))
    options = parser.parse_args(arguments)
    print(f"On {connection.vendor}; each figure is a ratio of medians within this run, but for counts.", flush=True)
    measured = []
    try:
        for kind, figures in kinds(options.quick).items():
            if options.only in ("", kind):
                measured += list(shown(kind, figures))
    finally:
        databases.forget_templates()
    return 0 if all(figure.is_ok for figure in measured) else 1


def kinds(is_quick: bool) -> dict[str, Callable[[], Iterator[Figure]]]:
    return {
        "docketing": docketing.figures,
        "stamping": stamping.figures,
        "docket-sheet": docket_sheet.figures,
        "docket-page": docket_page.figures,
        "serving": serving.figures,
        "finding": lambda: finding.figures(100_000 if is_quick else 1_000_000),
        "sealed": sealed.figures,
        "sign-in": signing_in.figures,
        "delivering": lambda: delivering.figures(3_000 if is_quick else 10_000),
        "noticing": noticing.figures,
        "outbox": outbox.figures,
    }


def shown(kind: str, figures: Callable[[], Iterator[Figure]]) -> Iterator[Figure]:
    """Each kind has a court of its own, in which this process really commits."""
    folder = settings.RUN_DIR / f"bench-{kind}"
    with databases.fresh(folder) as court, databases.connected(court):
        with override_settings(DOCUMENT_ROOT=court.documents, MAIL_ROOM=court.mail):
            for figure in figures():
                print(figure, flush=True)
                yield figure
        connection.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
