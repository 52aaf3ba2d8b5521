"""What must be true when the load has ended: each thing that is not, in words."""

from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote

from cases.models import DocketEntry, Draft
from notices.models import Delivery
from tests.databases import Court
from tests.ordeal.courtroom import Courtroom
from tests.ordeal.filers import Tally, words


def faults(court: Court, room: Courtroom, tally: Tally) -> Iterator[str]:
    """Called in the connected court, when the outbox is empty and nothing runs any more."""
    yield from tally.troubles
    yield from (f"answered {error}" for error in tally.errors)
    yield from filed_once(room, tally)
    yield from numbered(room)
    yield from served(court, room)
    audit = court.manage("audit", "--quiet", check=False)
    if audit.returncode:
        yield f"audit: {audit.stdout} {audit.stderr}"


def filed_once(room: Courtroom, tally: Tally) -> Iterator[str]:
    """Each filing is one entry, the one on its receipt; and nothing is there that nobody filed."""
    entries = dict(DocketEntry.objects.filter(case=room.case_id).values_list("public_id", "text"))
    for number in range(1, tally.total + 1):
        made = [public_id for public_id, text in entries.items() if words(number) in text]
        if made != [tally.receipts.get(number)]:
            yield f"filing {number} has the receipt {tally.receipts.get(number)}, and on the docket {made}"
    if len(entries) != tally.total:
        yield f"{tally.total} filings made {len(entries)} entries"
    submitted = Draft.objects.filter(entry__isnull=False).count()
    if submitted != len(entries):
        yield f"{submitted} drafts were filed, {len(entries)} entries made"


def numbered(room: Courtroom) -> Iterator[str]:
    entries = DocketEntry.objects.filter(case=room.case_id)
    numbers = list(entries.order_by("place").values_list("number", flat=True))
    if numbers != list(range(1, len(numbers) + 1)):
        yield f"the numbers of {len(numbers)} entries are not 1 to {len(numbers)}, in order"


def served(court: Court, room: Courtroom) -> Iterator[str]:
    """Every address got each notice, under the one Message-ID that was fixed for it, and nothing else."""
    unsent = Counter(Delivery.objects.exclude(state="sent").values_list("state", flat=True))
    if unsent:
        yield f"not delivered: {dict(unsent)}"
    entries = DocketEntry.objects.filter(case=room.case_id).count()
    wanted = {(mail.address, mail.message_id.strip("<>").partition("@")[0]) for mail in Delivery.objects.iterator()}
    each = Counter(address for address, _ in wanted)
    if each != dict.fromkeys(room.addresses, entries):
        yield f"{entries} notices, and the addresses were to get {each.most_common(1)} to {each.most_common()[-1:]}"
    got = {(unquote(file.parent.name), file.stem) for file in court.mail.glob("*/*.eml")}
    if got != wanted:
        yield f"{len(wanted - got)} mails are missing from the mail room, {len(got - wanted)} were never to be sent"
