"""The court's minutes, the clerk's notices and case opening, as rows of the dictionary."""

from typing import Any

from cases.events.court_orders import CIVIL, EVERY_CASE, NO_PDF, ON_ANY_ENTRY
from cases.events.event import (
    Category,
    Effect,
    Event,
    Kind,
    Paper,
    Prompt,
    Relates,
    Source,
    hearing_prompts,
    optional,
)

SEEN, ASSUMED = Source.SEEN, Source.ASSUMED
DEFICIENT = Relates("answers", is_required=True)
ERRORS = Prompt("errors", "The errors found", Kind.TEXT)
AS_TO = Prompt("as_to", "Issued as to which parties", Kind.PARTIES)
JUDGE = Prompt("judge", "Judge", Kind.JUDGE)


def minutes(code: str, title: str, text: str, source: Source, *synonyms: str, **more: Any) -> Event:
    row: dict[str, Any] = {"relates": ON_ANY_ENTRY, "case_types": EVERY_CASE} | more
    return Event(code, title, Category.MINUTES, text, source, synonyms, is_by_court=True, **row)


def clerk(code: str, title: str, text: str, source: Source, *synonyms: str, **more: Any) -> Event:
    return Event(code, title, Category.CLERK, text, source, synonyms, is_by_court=True, **more)


HEARINGS = (
    minutes(
        "minute-order-in-chambers",
        "Minutes of In Chambers Order/Directive - no proceeding held",
        "MINUTE ORDER IN CHAMBERS by {judge}[, re {re}][: {words}].",
        SEEN,
        *("minute order", "order to show cause", "osc", "under submission", "vacate the hearing"),
        prompts=(JUDGE,),
    ),
    minutes(
        "minutes-of-hearing",
        "Minutes of Hearing",
        "MINUTES OF {proceeding} held before {judge}[, re {re}].[ {words}.] Court Reporter: {reporter}.",
        ASSUMED,
        *("motion hearing", "scheduling conference held", "tentative ruling", "trial", "court reporter"),
        prompts=(
            Prompt("proceeding", "What was held", Kind.TEXT, help="For instance: Motion Hearing."),
            JUDGE,
            Prompt("reporter", "Court reporter", Kind.TEXT, help="Or: Not present."),
        ),
    ),
    minutes(
        "set-hearings",
        "Set Hearings",
        "Set/Reset Hearing[ re {re}]: {proceeding} set for {hearing} before {judge}.[ {words}.]",
        SEEN,
        *("calendar", "new hearing date", "reset", "reschedule"),
        prompts=(
            Prompt("proceeding", "What is set", Kind.TEXT, help="For instance: Motion Hearing."),
            *hearing_prompts(is_required=True),
        ),
        effects=(Effect.SETS_HEARING,),
        paper=Paper.NONE,
    ),
    minutes(
        "text-only-scheduling-notice",
        "Text Only Scheduling Notice",
        "TEXT ONLY SCHEDULING NOTICE[ re {re}][: {words}].[ Hearing set for {hearing} before {judge}.]" + f" {NO_PDF}",
        SEEN,
        *("calendar", "continue the hearing", "reschedule", "no pdf"),
        prompts=hearing_prompts(),
        effects=(Effect.SETS_HEARING,),
        paper=Paper.NONE,
    ),
    minutes(
        "transcript",
        "Transcript (CV)",
        "TRANSCRIPT for proceedings held on {held_on}. Court Reporter: {reporter}.[ {words}.]",
        SEEN,
        *("reporter", "record of proceedings"),
        case_types=CIVIL,
        relates=None,
        prompts=(
            Prompt("held_on", "Proceedings held on", Kind.DATE),
            Prompt("reporter", "Court reporter", Kind.TEXT),
        ),
        is_numbered=False,
        is_transcript=True,
        paper=Paper.OPTIONAL,
    ),
)

OPENING = (
    clerk(
        "notice-of-assignment",
        "Notice of Assignment to United States Judges(CV-18) - optional html form",
        "NOTICE OF ASSIGNMENT to {judge}[ and {magistrate}].[ {words}.]",
        SEEN,
        *("cv18", "assign judges", "who is the judge"),
        case_types=EVERY_CASE,
        prompts=(
            Prompt("judge", "Assigned judge", Kind.JUDGE),
            optional("magistrate", "Magistrate judge", Kind.MAGISTRATE),
        ),
        effects=(Effect.ASSIGNS_JUDGES,),
        paper=Paper.OPTIONAL,
    ),
    clerk(
        "notice-of-adr-program",
        "Notice to Parties of Court-Directed ADR Program (ADR-8) - optional html form",
        "NOTICE TO PARTIES OF COURT-DIRECTED ADR PROGRAM filed.[ {words}.]",
        SEEN,
        *("adr8", "mediation", "settlement"),
        paper=Paper.OPTIONAL,
    ),
    clerk(
        "summons-issued",
        "Summons Issued",
        "Summons Issued[ re {re}] as to {as_to}.[ {words}.]",
        SEEN,
        *("ao 440", "issue summons"),
        prompts=(AS_TO,),
        relates=ON_ANY_ENTRY,
        paper=Paper.OPTIONAL,
    ),
    clerk(
        "summons-issued-at-opening",
        "Summons Issued (Attorney Civil Case Opening)",
        "21 DAY Summons Issued[ re {re}] as to {as_to}.[ {words}.]",
        SEEN,
        *("ao 440", "issue summons", "60 day"),
        prompts=(AS_TO,),
        relates=ON_ANY_ENTRY,
    ),
    clerk(
        "deficiency-in-summons-request",
        "Notice of Deficiency in Request to Issue Summons",
        "NOTICE OF DEFICIENCIES in Request to Issue Summons RE: {re}. The following error(s) was found: {errors}. The"
        " summons cannot be issued until this defect has been corrected. Please correct the defect and re-file your"
        " request.[ {words}.]",
        SEEN,
        *("error", "wrong caption", "reject the summons"),
        prompts=(ERRORS,),
        relates=DEFICIENT,
        paper=Paper.NONE,
    ),
    clerk(
        "deficiency-in-case-opening",
        "Notice of Deficiencies in Attorney Case Opening",
        "NOTICE OF DEFICIENCIES in Attorney Case Opening. The following error(s) was found: {errors}.[ {words}.]",
        SEEN,
        *("error", "fee unpaid", "no complaint uploaded", "two business days"),
        prompts=(ERRORS,),
        paper=Paper.NONE,
    ),
    clerk(
        "deficiency-in-filed-documents",
        "Notice to Filer of Deficiencies in Electronically Filed Documents (G-112A)",
        "NOTICE TO FILER OF DEFICIENCIES in Electronically Filed Documents RE: {re}. The following error(s) was found:"
        " {errors}. In response to this notice, the Court may: (1) order an amended or correct document to be filed;"
        " (2) order the document stricken; or (3) take other action as the Court deems appropriate. You need not take"
        " any action in response to this notice unless and until the Court directs you to do so.[ {words}.]",
        ASSUMED,
        *("error", "g112a", "wrong event", "strike", "missing signature", "personal identifiers"),
        case_types=EVERY_CASE,
        prompts=(ERRORS,),
        relates=DEFICIENT,
        paper=Paper.OPTIONAL,
    ),
    clerk(
        "placed-in-file-not-used",
        "Placed in file - not used",
        "PLACED IN FILE - NOT USED re {document} submitted by {submitter}.[ {words}.]",
        SEEN,
        *("proposed order not signed", "unused", "lodged"),
        case_types=EVERY_CASE,
        prompts=(
            Prompt("document", "Which document", Kind.TEXT),
            Prompt("submitter", "Who submitted it", Kind.PARTIES),
        ),
        is_numbered=False,
        paper=Paper.OPTIONAL,
    ),
    clerk(
        "certificate-of-service",
        "Certificate of Service by the Clerk",
        "CERTIFICATE OF SERVICE BY THE CLERK[, re {re}] served on {served_on}.[ {words}.]",
        ASSUMED,
        *("proof of service", "mailed a copy", "served by mail", "packet"),
        case_types=EVERY_CASE,
        prompts=(Prompt("served_on", "Served on", Kind.DATE),),
        relates=Relates("proves", is_required=True),
        effects=(Effect.PROVES_SERVICE,),
    ),
)

EVENTS: tuple[Event, ...] = HEARINGS + OPENING
