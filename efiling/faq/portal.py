"""Further questions of our own about filing with this portal, as rows."""

from efiling.faq.access import EMAILS, HELP_DESK, QUERY
from efiling.faq.question import FILING, LOGIN, SEALED, SERVICE, Button, Needs, Question

CIVIL = Button("Choose what to file", "cases:civil", Needs.FILING)
DRAFTS = Button("Open my drafts", "cases:drafts")
FILINGS = Button("Open my filings", "cases:filings")
STATUS = Button("See whether filing works now", "status", Needs.NOTHING)

QUESTIONS = (
    Question(
        "no-civil-criminal", LOGIN, "Why do I see Query and Reports, but not Civil and Criminal?",
        (
            Button("Check e-file status", "accounts:efiling_status"),
            Button("Link a CM/ECF account to my PACER account", "accounts:link"),
        ),
        ("menu", "missing", "cannot file", "no privileges", "unlinked"),
    ),
    Question(
        "second-factor", LOGIN, "Why am I asked for a code, and what if my telephone is lost?",
        (Button("My authenticator apps and codes", "accounts:authenticators"), HELP_DESK),
        ("MFA", "two-factor", "authenticator", "one-time passcode", "backup code", "lost phone", "device"),
    ),
    Question(
        "begin-filing", FILING, "Where do I begin a filing?", (CIVIL,), ("event", "motion", "upload", "how to file"),
    ),
    Question(
        "stopped-halfway", FILING, "I had to stop halfway. What is lost?", (DRAFTS,),
        ("draft", "resume", "save", "crash", "unfinished"),
    ),
    Question(
        "was-it-filed", FILING, "Was it filed?", (FILINGS,), ("receipt", "confirmation", "NEF", "twice", "duplicate"),
    ),
    Question(
        "which-date", FILING, "Which date counts as the date of filing?", (FILINGS, STATUS),
        ("deadline", "midnight", "late", "Pacific", "timely", "technical failure", "outage"),
    ),
    Question(
        "wrong-paper", FILING, "I filed the wrong paper. What now?", (HELP_DESK,),
        ("mistake", "correct", "withdraw a document", "delete", "error", "wrong case"),
    ),
    Question(
        "what-a-pdf-must-be", FILING, "What must a PDF be like?", (CIVIL,),
        ("size", "35 MB", "format", "scan", "fillable form", "attachment", "rejected file", "searchable"),
    ),
    Question(
        "mail-a-copy", SERVICE, "Must I also mail a copy of what I file?", (QUERY,),
        ("proof of service", "serve", "by mail", "unregistered", "opposing party"),
    ),
    Question(
        "no-notices", SERVICE, "Why do I not receive notices?", (EMAILS,),
        ("spam", "filter", "missing e-mail", "NEF", "bounce"),
    ),
    Question(
        "what-to-leave-out", SEALED, "What must be left out of a paper?", (CIVIL,),
        ("redact", "redaction", "social security number", "minor", "privacy", "birth date", "personal identifiers"),
    ),
    Question(
        "who-reads-sealed", SEALED, "Who can read a sealed paper?", (CIVIL,),
        ("seal", "under seal", "confidential", "79-5", "restricted"),
    ),
    Question(
        "nothing-i-may-see", SEALED, "Why does a page say that there is nothing here that I may see?", (QUERY,),
        ("404", "not found", "permission", "restricted", "sealed"),
    ),
)  # fmt: skip
