"""Notices, stipulations, sealed and other papers that parties file, as rows of the dictionary."""

from cases.events.civil_motions import DECLARANT
from cases.events.event import (
    EVERY_CASE,
    Category,
    Event,
    Form,
    Kind,
    Paper,
    Prompt,
    Relates,
    Source,
    deadline,
    optional,
    told,
)
from cases.visibility import Seal

SEEN, ASSUMED = Source.SEEN, Source.ASSUMED
NOTICES, STIPULATIONS, OTHER = Category.NOTICES, Category.STIPULATIONS, Category.OTHER
ON_ANY_ENTRY = Relates("answers")

NOTICE_PAPERS = (
    Event(
        "notice-of-interested-parties",
        "Certificate/Notice of Interested Parties",
        NOTICES,
        "CERTIFICATION AND NOTICE of Interested Parties[ {words}] filed by {filers}[, identifying {identifying}].",
        SEEN,
        ("cv-30", "cv30", "l.r. 7.1-1", "certification of interested parties", "conflict of interest"),
        prompts=(optional("identifying", "Identifying", help="Everyone with a pecuniary interest, or None."),),
    ),
    Event(
        "corporate-disclosure-statement",
        "Corporate Disclosure Statement",
        NOTICES,
        "CORPORATE DISCLOSURE STATEMENT[ {words}] filed by {filers}[ identifying {parent} as Corporate Parent].",
        SEEN,
        ("rule 7.1", "parent corporation", "who owns the company", "10% stock"),
        EVERY_CASE,
        prompts=(optional("parent", "Corporate parent"),),
    ),
    Event(
        "notice-of-appearance",
        "Notice of Appearance",
        NOTICES,
        "NOTICE of Appearance filed by attorney {signed_by} on behalf of {filers}[ {words}].",
        SEEN,
        ("appear", "new lawyer", "enter appearance", "add attorney", "represent"),
        EVERY_CASE,
    ),
    Event(
        "notice-of-manual-filing",
        "Notice of Manual Filing or Lodging (G-92)",
        NOTICES,
        "NOTICE of Manual {manner} of {items}[ {words}] ({why}), filed by {filers}.",
        ASSUMED,
        ("g92", "g-92", "on paper", "by hand", "physical exhibit", "lodge", "dvd", "exempt from e-filing"),
        EVERY_CASE,
        prompts=(
            told("manner", "Filing or lodging", is_required=True),
            told("items", "What is filed or lodged by hand", is_required=True),
            told("why", "Why it is not e-filed", is_required=True),
        ),
        form=Form.G92,
    ),
    Event(
        "notice-other",
        "Notice (Other)",
        NOTICES,
        "NOTICE[ {words}][ re {re}] filed by {filers}.",
        SEEN,
        ("notify", "tell the court", "inform", "related cases", "settlement", "unavailability"),
        EVERY_CASE,
        relates=ON_ANY_ENTRY,
    ),
)

AS_TO = Prompt("as_to", "Whose answer", Kind.PARTIES)
STIPULATED = (
    Event(
        "stipulation-30-days-or-less",
        "Stipulation Extending Time to Answer (30 days or less)",
        STIPULATIONS,
        "STIPULATION Extending Time to Answer the complaint as to {as_to} answer now due {answer_due}[, re {re}]"
        "[ {words}] filed by {filers}.",
        SEEN,
        ("extend time", "extension", "more time to respond", "l.r. 8-3", "agree"),
        prompts=(AS_TO, deadline("answer_due", "Answer now due")),  # L.R. 8-3: without an order
        relates=ON_ANY_ENTRY,
    ),
    Event(
        "stipulation-more-than-30-days",
        "Stipulation to Extend Time to Answer (More than 30 days)",
        STIPULATIONS,
        "STIPULATION for Extension of Time to Answer the complaint as to {as_to} to {answer_due}[, re {re}]"
        "[ {words}] filed by {filers}.",
        SEEN,
        ("extend time", "extension", "more time to respond", "agree", "l.r. 7-1"),
        prompts=(AS_TO, Prompt("answer_due", "Answer now due", Kind.DATE)),  # only asked for: the order sets it
        relates=ON_ANY_ENTRY,
        is_motion=True,
    ),
    Event(
        "stipulation-to-clarify",
        "Stipulation to Clarify",
        STIPULATIONS,
        "STIPULATION to Clarify[ {words}][, Re: {re}], filed by {filers}.",
        SEEN,
        ("agree", "agreement of the parties", "l.r. 7-1", "explain an order"),
        relates=ON_ANY_ENTRY,
        is_motion=True,
    ),
)

OTHER_PAPERS = (
    Event(
        "joinder",
        "Joinder (non-motion)",
        OTHER,
        "JOINDER[ in {re}][ {words}] filed by {filers}.",
        SEEN,
        ("join", "same position", "agree with another party's paper"),
        EVERY_CASE,
        relates=ON_ANY_ENTRY,
    ),
    Event(
        "errata",
        "Errata",
        OTHER,
        "NOTICE OF ERRATA[ {words}][ correcting {re}] filed by {filers}.",
        SEEN,
        ("correction", "mistake", "typo", "wrong exhibit", "corrected document", "fix a filing"),
        EVERY_CASE,
        relates=Relates("corrects"),
    ),
    Event(
        "statement",
        "Statement",
        OTHER,
        "STATEMENT[ {words}][ re: {re}] filed by {filers}.",
        SEEN,
        ("status report", "position", "uncontroverted facts", "non-opposition"),
        EVERY_CASE,
        relates=ON_ANY_ENTRY,
    ),
    Event(
        "declaration",
        "Declaration",
        OTHER,
        "DECLARATION of {declarant}[ {words}][ re {re}] filed by {filers}.",
        SEEN,
        ("affidavit", "sworn statement", "evidence", "28 u.s.c. 1746"),
        EVERY_CASE,
        prompts=(DECLARANT,),
        relates=ON_ANY_ENTRY,
    ),
    Event(
        "joint-report-rule-26f",
        "Joint Report Rule 26(f) Discovery Plan",
        OTHER,
        "JOINT REPORT Rule 26(f) Discovery Plan[ {words}][; estimated length of trial {trial_length}],"
        " filed by {filers}.",
        SEEN,
        ("26f", "scheduling conference report", "early meeting of counsel", "discovery plan", "l.r. 26-1"),
        prompts=(optional("trial_length", "Estimated length of trial", help="For instance: 5-7 days."),),
    ),
    Event(
        "miscellaneous-document",
        "Miscellaneous Document",
        OTHER,
        "MISCELLANEOUS DOCUMENT[ {words}][ re {re}][ filed by {filers}].",
        SEEN,
        ("other", "letter", "none of the others fits"),
        EVERY_CASE,
        relates=ON_ANY_ENTRY,
        needs_no_party=True,
    ),
    Event(
        "sealed-document",
        "Sealed Document",
        Category.SEALED,
        "SEALED DOCUMENT[ {words}][ re {re}] filed by {filers}.",
        SEEN,
        ("under seal", "unredacted", "confidential", "l.r. 79-5.2.2", "protective order"),
        EVERY_CASE,
        relates=ON_ANY_ENTRY,
        seal=Seal.SEALED,
        may_be_sealed=True,
    ),
    Event(
        "highly-sensitive-document",
        "Highly Sensitive Document (on paper)",
        Category.SEALED,
        "HIGHLY SENSITIVE DOCUMENT[ {words}][ re {re}] filed by {filers}. (Kept on paper by the clerk: no copy is in"
        " this system.)",
        ASSUMED,
        ("hsd", "national security", "foreign state", "cybersecurity", "terrorism", "never upload"),
        EVERY_CASE,
        relates=ON_ANY_ENTRY,
        paper=Paper.COUNTER,
        seal=Seal.SEALED,
    ),
)

EVENTS: tuple[Event, ...] = NOTICE_PAPERS + STIPULATED + OTHER_PAPERS
