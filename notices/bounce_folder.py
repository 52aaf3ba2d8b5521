"""The Maildir into which the mail server lays what came back: each mail is taken in, then moved to those read."""

import os
from collections import Counter
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from notices import bounces, returned_mail
from notices.returned_mail import LONGEST, Came

AT_A_TIME = 200


def receive(folder: Path, *, at: datetime) -> Counter[Came]:
    """What lay there, counted. Killed anywhere, a mail is taken in again, which changes nothing."""
    came: Counter[Came] = Counter()
    for file in sorted((folder / "new").glob("*"))[:AT_A_TIME]:
        with suppress(bounces.TooEarly):  # it lies there for the next look
            with file.open("rb") as opened:
                came[returned_mail.receive(opened.read(LONGEST), at=at)] += 1
            (folder / "cur").mkdir(exist_ok=True)
            os.replace(file, folder / "cur" / f"{file.name}:2,S")
    bounces.settle(at=at)
    return came
