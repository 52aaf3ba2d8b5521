"""Civil motions, applications, and the papers that answer or support them, as rows of the dictionary."""

from typing import Any

from cases.events.event import (
    EVERY_CASE,
    Category,
    Effect,
    Event,
    Kind,
    Prompt,
    Relates,
    Source,
    hearing_prompts,
    optional,
)

SEEN, ASSUMED = Source.SEEN, Source.ASSUMED
RESPONSES = Category.RESPONSES
# Never required: a late paper is worse than an unlinked one, and imported motions may not be known as such.
ON_A_MOTION = Relates("answers", to_motions=True)
ON_ANY_ENTRY = Relates("answers")
UNHEARD = "Leave it empty only if the motion is decided without a hearing (L.R. 6-1, L.R. 7-15)."
DESIGNATED = (
    "Only if you ask because of their designation under a protective order. Confer with them three days before; they"
    " file a declaration within four days after (L.R. 79-5.2.2(b); both counts of days are assumed)."
)
DECLARANT = Prompt("declarant", "Whose declaration", Kind.TEXT, help="First and last name, without title.")


def motion(code: str, title: str, relief: str, source: Source, *synonyms: str, **more: Any) -> Event:
    """A noticed motion: pending until decided, and it sets its hearing."""
    text = f"NOTICE OF MOTION AND MOTION {relief}[ {{words}}] filed by {{filers}}."
    return Event(
        code,
        title,
        Category.MOTIONS,
        f"{text}[ Motion set for hearing on {{hearing}} before {{judge}}.]",
        source,
        synonyms,
        prompts=hearing_prompts(help=UNHEARD),
        effects=(Effect.SETS_HEARING,),
        is_motion=True,
        **more,
    )


def application(code: str, title: str, text: str, source: Source, *synonyms: str, **more: Any) -> Event:
    """What a party asks for without a noticed hearing: pending until decided."""
    text = f"{text} filed by {{filers}}."
    return Event(code, title, Category.APPLICATIONS, text, source, synonyms, is_motion=True, **more)


def response(code: str, title: str, text: str, *synonyms: str, **more: Any) -> Event:
    """A paper about a motion, seen in this court in civil cases and offered in criminal ones too."""
    text, row = f"{text} filed by {{filers}}.", {"relates": ON_A_MOTION} | more
    return Event(code, title, RESPONSES, text, SEEN, synonyms, EVERY_CASE, **row)


MOTIONS = (
    motion(
        "motion-to-dismiss",
        "Motion to Dismiss (cause or other)",
        "to Dismiss",
        SEEN,
        *("12(b)(6)", "12b6", "rule 12", "throw out", "failure to state a claim", "jurisdiction", "12(b)(1)"),
    ),
    motion(
        "motion-to-dismiss-case",
        "Motion to Dismiss Case",
        "to Dismiss Case",
        SEEN,
        *("throw out the whole case", "rule 41", "end the case", "lack of personal jurisdiction", "12(b)(2)"),
    ),
    motion(
        "motion-to-amend",
        "Motion to Amend/Correct",
        "to Amend[ {re}]",
        SEEN,
        *("rule 15", "leave to amend", "change my complaint", "fix the complaint", "rule 60(a)"),
        relates=ON_ANY_ENTRY,
    ),
    motion(
        "motion-to-certify",
        "Motion to Certify",
        "to Certify",
        SEEN,
        *("class action", "certify class", "rule 23", "1292(b)", "interlocutory appeal"),
    ),
    motion(
        "motion-for-issuance",
        "Motion for Issuance",
        "for Issuance",
        SEEN,
        *("letters rogatory", "writ", "subpoena", "letter of request"),
    ),
    motion("motion-for-leave", "Motion for Leave", "for Leave", SEEN, "permission", "allow me to file"),
)

APPLICATIONS = (
    application(
        "ex-parte-application-for-order",
        "Ex Parte Application for Order",
        "EX PARTE APPLICATION for Order[ {words}]",
        SEEN,
        *("emergency", "urgent", "l.r. 7-19", "order shortening time", "temporary restraining order", "tro"),
    ),
    application(
        "ex-parte-application-for-relief",
        "Ex Parte Application for Relief",
        "EX PARTE APPLICATION for Relief[ {words}]",
        SEEN,
        *("emergency", "urgent", "l.r. 7-19", "relief from a deadline"),
    ),
    application(
        "ex-parte-application-to-vacate",
        "Ex Parte Application to Vacate",
        "EX PARTE APPLICATION to Vacate[ {words}]",
        SEEN,
        *("emergency", "urgent", "l.r. 7-19", "cancel a hearing", "set aside"),
    ),
    application(
        "ex-parte-application-for-leave",
        "Ex Parte Application for Leave",
        "EX PARTE APPLICATION for Leave[ {words}]",
        SEEN,
        *("emergency", "urgent", "l.r. 7-19", "permission", "shorten time"),
    ),
    application(
        "application-to-file-under-seal",
        "Application for Leave to File Document Under Seal",
        "APPLICATION for Leave to File Document Under Seal[ {words}][, designated confidential by {designated_by},]",
        ASSUMED,
        *("seal", "confidential", "redact", "protect a trade secret", "l.r. 79-5"),
        case_types=EVERY_CASE,
        prompts=(optional("designated_by", "Another party designated it confidential", Kind.PARTIES, help=DESIGNATED),),
        sealed_categories=("Declaration", "Unredacted Document"),
        offers="sealed-document",
    ),
    application(
        "request-to-continue",
        "Request to Continue",
        "REQUEST to Continue[ {words}][ Re: {re}]",
        SEEN,
        *("continuance", "postpone", "reschedule", "move the hearing", "delay", "more time"),
        case_types=EVERY_CASE,
        relates=ON_ANY_ENTRY,
    ),
)

RESPONSE_PAPERS = (
    response(
        "opposition",
        "Response in Opposition to Motion",
        "OPPOSITION[ to {re}][ {words}]",
        *("oppose", "respond to a motion", "against the motion", "l.r. 7-9"),
    ),
    response(
        "memorandum-in-opposition",
        "MEMORANDUM in Opposition to Motion",
        "MEMORANDUM in Opposition[ to {re}][ {words}]",
        *("oppose", "brief", "points and authorities", "l.r. 7-9"),
    ),
    response(
        "objection",
        "Objection/Opposition (Motion related)",
        "Objection/Opposition[ {words}][ re: {re}]",
        *("object", "oppose", "evidentiary objections"),
    ),
    response(
        "reply",
        "Reply (Motion related)",
        "REPLY[ in support of {re}][ {words}]",
        *("reply brief", "answer the opposition", "l.r. 7-10"),
    ),
    response(
        "declaration-on-motion",
        "Declaration (Motion related)",
        "DECLARATION of {declarant}[ {stance} {re}][ {words}]",
        *("affidavit", "sworn statement", "evidence", "28 u.s.c. 1746"),
        prompts=(
            DECLARANT,
            Prompt("stance", "It speaks", Kind.CHOICE, choices=("in support of", "in opposition to", "regarding")),
        ),
    ),
    response(
        "motion-related-document",
        "Motion Related Document",
        "MOTION RELATED DOCUMENT[ {words}][ re {re}]",
        *("supplemental brief", "exhibits", "other paper on a motion", "notice of lodging"),
    ),
    response(
        "request-for-judicial-notice",
        "Request for Judicial Notice",
        "REQUEST FOR JUDICIAL NOTICE[ {words}][ re {re}]",
        *("rjn", "evidence 201", "fre 201"),
    ),
)

EVENTS: tuple[Event, ...] = MOTIONS + APPLICATIONS + RESPONSE_PAPERS
