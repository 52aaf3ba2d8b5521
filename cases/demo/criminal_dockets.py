"""The criminal cases of the demo: one pending against two defendants, one that ended with a sentence."""

from cases.demo.rows import CaseRow, PartyRow
from cases.demo.rows import EntryRow as E
from cases.models import Count

PENDING, TERMINATED, COMPLAINT = Count.Status.PENDING.value, Count.Status.TERMINATED.value, Count.Status.COMPLAINT.value
UNITED_STATES = "USA"
FIRST, SECOND, BOTH = {"as_to": (2,)}, {"as_to": (3,)}, {"as_to": (2, 3)}
BEFORE = {"judge": "assigned"}
COMPLAINED = ("18:1349 CONSPIRACY TO COMMIT WIRE FRAUD", COMPLAINT, "")

KESTREL = CaseRow(
    *("2", "cr", 318, 130, "USA v. Kestrel et al", "JMA"),
    columns={"jury_demand": ""},
    parties=(
        PartyRow("Plaintiff", UNITED_STATES, ("ashworth", "iwu")),
        PartyRow(
            *("Defendant", "Marcus Kestrel", ("pennington",)),
            is_person=True,
            columns={"defendant_number": 1},
            counts=(
                ("18:1343 WIRE FRAUD (1-6)", PENDING, ""),
                ("18:1028A(a)(1) AGGRAVATED IDENTITY THEFT (7)", PENDING, ""),
                COMPLAINED,
            ),
        ),
        PartyRow(
            *("Defendant", "Yvette Sandoval-Pike", ("hartnell",)),
            is_person=True,
            columns={"defendant_number": 2, "is_incarcerated": True},
            counts=(("18:1343 WIRE FRAUD (1-6)", PENDING, ""), COMPLAINED),
        ),
    ),
    story=(
        "The grand jury charges that defendants collected rental deposits for forty-one apartments that they neither "
        "owned nor managed, by wire, from applicants in this district."
    ),
    entries=(
        E(130, "criminal-complaint", "ashworth", (1,), answers=BOTH),
        E(110, "indictment", "ashworth", (1,), answers=BOTH),
        E(109, "notice-of-assignment", "thorsby", answers=BEFORE),
        E(
            *(103, "minutes-of-arraignment", "ondine"),
            answers=FIRST | BEFORE | {"plea": "not guilty", "hearing": -30},
        ),
        E(
            *(102, "minutes-of-arraignment", "ondine"),
            answers=SECOND | BEFORE | {"plea": "not guilty", "hearing": -30},
        ),
        E(60, "stipulation-to-continue-trial", "pennington", (2, 3), answers=BOTH),
        E(57, "order-on-stipulation", "ondine", on=(6,), answers=BEFORE | {"ruling": "granting"}),
        E(
            *(14, "motion-to-suppress", "hartnell", (3,), "Seized from the Vehicle"),
            answers=BEFORE | {"hearing": 28},
            attachments=("Memorandum", "Exhibit A"),
        ),
        E(0, "opposition", "ashworth", (1,), on=(8,), attachments=("Declaration of Special Agent Ruth Calloway",)),
        E(
            0,
            "application-for-bail-review",
            "pennington",
            (2,),
            on=(4,),
            answers=FIRST,
            attachments=("Proposed Order",),
        ),
        E(
            *(0, "set-hearings", "ondine"),
            on=(10,),
            answers=BEFORE | {"proceeding": "Bond Hearing", "hearing": 6},
        ),
        E(0, "highly-sensitive-document", "ashworth", (1,), "Concerning Accounts Held Abroad", on=(2,)),
    ),
)

MARCHBANKS = CaseRow(
    *("8", "cr", 142, 520, "USA v. Marchbanks", "LPW"),
    closed=90,
    columns={"flags": "CLOSED"},
    parties=(
        PartyRow("Plaintiff", UNITED_STATES, ("iwu",)),
        PartyRow(
            *("Defendant", "Leopold Marchbanks", ("sorrel",)),
            is_person=True,
            columns={"defendant_number": 1},
            counts=(
                (
                    "26:7206(1) SUBSCRIBING TO A FALSE TAX RETURN (1)",
                    PENDING,
                    "Three years of probation, a fine of $10,000 and a special assessment of $100.",
                ),
                (
                    "26:7206(1) SUBSCRIBING TO A FALSE TAX RETURN (2-4)",
                    TERMINATED,
                    "Dismissed on the government's motion.",
                ),
            ),
        ),
    ),
    story="Defendant subscribed to four income tax returns that left out the receipts of a marina.",
    entries=(
        E(520, "information", "iwu", (1,), answers=FIRST),
        E(519, "notice-of-assignment", "thorsby", answers=BEFORE),
        E(505, "minutes-of-arraignment", "ondine", answers=FIRST | BEFORE | {"plea": "not guilty"}),
        E(300, "plea-agreement", "iwu", (1,), answers=FIRST),
        E(110, "sentencing-memorandum", "sorrel", (2,), answers=FIRST, attachments=("Exhibit A",)),
        E(108, "sentencing-memorandum", "iwu", (1,), answers=FIRST),
        E(
            *(90, "judgment-and-commitment", "ondine"),
            words="Three years of probation.",
            answers=FIRST | BEFORE,
        ),
    ),
)

CASES = (KESTREL, MARCHBANKS)
