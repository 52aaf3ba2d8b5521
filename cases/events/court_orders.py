"""The court's own orders and judgments, as rows of the dictionary."""

from typing import Any

from cases.events.event import (
    CIVIL,
    EVERY_CASE,
    RULINGS,
    Category,
    Effect,
    Event,
    Kind,
    Paper,
    Prompt,
    Relates,
    Source,
    deadline,
    hearing_prompts,
    optional,
    ruling_prompts,
)

SEEN, ASSUMED = Source.SEEN, Source.ASSUMED
ORDERS = Category.ORDERS
DECIDES = Relates("decides", to_motions=True, is_required=True)
ON_ANY_ENTRY = Relates("answers")
NAMED_ENTRIES = Relates("answers", is_required=True)
SIGNED_BY = Prompt("judge", "Judge who signed it", Kind.JUDGE)
NO_PDF = "THERE IS NO PDF DOCUMENT ASSOCIATED WITH THIS ENTRY."
RULED = "ORDER by {judge}: {ruling} {re}"
RULED_IN_PART = f"{RULED}[ as to {{granted_to}}]"
GRANTED_TO = optional(
    "granted_to", "Granted as to which parties", Kind.PARTIES, help="Only where it is granted in part."
)
CLOSED = "(Made JS-6. Case Terminated.)"


def decision(
    code: str, title: str, source: Source, *synonyms: str, text: str = f"{RULED}.[ {{words}}.]", **more: Any
) -> Event:
    """An order that decides what it is told it decides."""
    row: dict[str, Any] = {"prompts": ruling_prompts(), "case_types": EVERY_CASE, "relates": DECIDES} | more
    return Event(code, title, ORDERS, text, source, ("grant", "deny", *synonyms), is_by_court=True, **row)


def order(code: str, title: str, text: str, source: Source, *synonyms: str, **more: Any) -> Event:
    """An order that decides no motion."""
    row: dict[str, Any] = {"prompts": (SIGNED_BY,), "case_types": EVERY_CASE} | more
    return Event(code, title, ORDERS, text, source, synonyms, is_by_court=True, **row)


DECISIONS = (
    decision("order-on-motion-to-dismiss", "Order on Motion to Dismiss", SEEN, "12(b)(6)"),
    decision("order-on-motion-to-dismiss-case", "Order on Motion to Dismiss Case", SEEN, case_types=CIVIL),
    decision("order-on-motion-to-amend", "Order on Motion to Amend/Correct", SEEN, "rule 15", case_types=CIVIL),
    decision("order-on-motion-to-certify", "Order on Motion to Certify", SEEN, "class", case_types=CIVIL),
    decision("order-on-motion-for-leave", "Order on Motion for Leave", SEEN, "permission"),
    decision(
        "order-on-leave-to-file-under-seal",
        "Order on Motion for Leave to File Document Under Seal",
        SEEN,
        *("sealing", "application to seal", "l.r. 79-5"),
    ),
    decision("order-on-ex-parte-application-for-leave", "Order on Ex Parte Application for Leave", SEEN, "emergency"),
    decision(
        "order-on-ex-parte-application", "Order on Ex Parte Application", ASSUMED, "emergency", "relief", "vacate"
    ),
    decision(
        "order-on-pro-hac-vice",
        "Order on Application to Appear Pro Hac Vice",
        SEEN,
        *("g-64 order", "phv"),
        text=f"{RULED_IN_PART}[ by Attorney {{attorney}}][, designating {{local_counsel}} as local counsel]."
        "[ {words}.]",
        prompts=(
            *ruling_prompts(),
            GRANTED_TO,
            optional("attorney", "Attorney who asked to appear"),
            optional("local_counsel", "Local counsel"),
        ),
    ),
    decision(
        "order-on-request-to-continue",
        "Order on Request to Continue",
        SEEN,
        *("continuance", "postpone", "reset the hearing"),
        text=f"{RULED}.[ Hearing reset to {{hearing}} before {{judge}}.][ {{words}}.]",
        prompts=(*hearing_prompts(what="New hearing"), Prompt("ruling", "Ruling", Kind.CHOICE, choices=RULINGS)),
        effects=(Effect.SETS_HEARING,),
    ),
    decision("order-on-stipulation", "Order on Stipulation", ASSUMED, "approve", "agreement of the parties"),
    decision(
        "order-extending-answer-due",
        "Order Extending Answer Due Deadline",
        SEEN,
        *("extension", "extend time", "more time to respond"),
        text="ORDER EXTENDING ANSWER DUE DEADLINE by {judge}[, granting {re}]: {as_to} answer due {answer_due}."
        "[ {words}.]",
        prompts=(
            SIGNED_BY,
            Prompt("as_to", "Whose answer", Kind.PARTIES),
            deadline("answer_due", "Answer now due"),
        ),
        relates=Relates("decides", to_motions=True),
        case_types=CIVIL,
    ),
)

DIRECTIONS = (
    order(
        "order",
        "Order",
        "ORDER by {judge}[, re {re}][: {words}].",
        SEEN,
        *("general order", "directs", "order to show cause", "osc"),
        relates=ON_ANY_ENTRY,
    ),
    order(
        "text-only-order",
        "Text Only Order",
        f"TEXT ONLY ORDER (IN CHAMBERS) by {{judge}}[, re {{re}}][: {{words}}]. {NO_PDF}",
        ASSUMED,
        *("no document", "docket text order", "no pdf"),
        relates=ON_ANY_ENTRY,
        paper=Paper.NONE,
    ),
    order(
        "initial-order",
        "Initial Order upon Filing of Complaint - form only",
        "INITIAL ORDER FOLLOWING FILING OF COMPLAINT ASSIGNED TO {judge}.[ {words}.]",
        SEEN,
        *("standing order", "judge's procedures"),
        case_types=CIVIL,
        prompts=(Prompt("judge", "Assigned judge", Kind.JUDGE),),
    ),
    order(
        "order-setting-scheduling-conference",
        "Initial Order Setting R26 Scheduling Conference - form only",
        "ORDER SETTING RULE 26(f) SCHEDULING CONFERENCE by {judge}.[ Rule 26 Meeting Report due by {report_due}.]"
        " Scheduling Conference set for {hearing} before {judge}.[ {words}.]",
        SEEN,
        *("rule 26(f)", "rule 16", "joint report due"),
        case_types=CIVIL,
        prompts=(
            *hearing_prompts(what="Scheduling conference", is_required=True),
            deadline("report_due", "Report due", is_required=False),
        ),
        effects=(Effect.SETS_HEARING,),
    ),
    order(
        "scheduling-order",
        "Scheduling Order",
        "SCHEDULING ORDER by {judge}.[ Last day to amend or add parties {amend_by}.][ Discovery cut-off"
        " {discovery_cutoff}.][ Motion hearing cut-off {motion_cutoff}.][ Pretrial Conference set for {hearing} before"
        " {judge}.][ Trial set for {trial} before {judge}.][ {words}.]",
        SEEN,
        *("deadlines", "trial date", "rule 16", "discovery cut-off", "pretrial conference"),
        prompts=(
            *hearing_prompts(what="Pretrial conference"),
            deadline("amend_by", "Last day to amend or add parties", is_required=False),
            deadline("discovery_cutoff", "Discovery cut-off", is_required=False),
            deadline("motion_cutoff", "Motion hearing cut-off", is_required=False),
            optional("trial", "Trial", Kind.MOMENT, is_deadline=True),
        ),
        effects=(Effect.SETS_HEARING,),
    ),
    order(
        "transfer-by-chief-judge",
        "Chief District Judge Transferring Case",
        "ORDER OF THE CHIEF DISTRICT JUDGE[ ({order_number})]: case transferred to the calendar of {judge} for all"
        " further proceedings[ and referred to {magistrate}].[ {words}.]",
        SEEN,
        *("reassign", "reassignment", "new judge", "random"),
        prompts=(
            optional("order_number", "Number of the order"),
            Prompt("judge", "Judge who takes the case", Kind.JUDGE),
            optional("magistrate", "Magistrate judge", Kind.MAGISTRATE),
        ),
        effects=(Effect.ASSIGNS_JUDGES,),
    ),
    order(
        "order-on-document-discrepancies",
        "Notice of Document Discrepancies - Granting",
        "NOTICE OF DOCUMENT DISCREPANCIES AND ORDER by {judge} ORDERING {document} submitted by {submitter} received on"
        " {received_on} to be filed and processed; filed date to be the date the document was stamped Received but not"
        " Filed with the Clerk.[ {words}.]",
        SEEN,
        *("cv-104", "paper received", "accept a rejected document", "pro se filing"),
        prompts=(
            SIGNED_BY,
            Prompt("document", "Which document", Kind.TEXT),
            Prompt("submitter", "Who submitted it", Kind.PARTIES),
            Prompt("received_on", "Stamped received on", Kind.DATE),
        ),
    ),
)

CLOSINGS = (
    order(
        "judgment",
        "Judgment",
        f"JUDGMENT by {{judge}}[, re {{re}}][: {{words}}]. {CLOSED}",
        ASSUMED,
        *("close", "js-6", "win", "final judgment", "rule 58"),
        case_types=CIVIL,
        relates=ON_ANY_ENTRY,
        effects=(Effect.CLOSES_CASE,),
    ),
    order(
        "order-dismissing-case",
        "Order Dismissing Case",
        f"ORDER DISMISSING CASE by {{judge}}[, re {{re}}][: {{words}}]. {CLOSED}",
        ASSUMED,
        *("close", "js-6", "terminate", "end the case", "rule 41(b)", "lack of prosecution"),
        case_types=CIVIL,
        relates=ON_ANY_ENTRY,
        effects=(Effect.CLOSES_CASE,),
    ),
    order(
        "stipulation-and-order-of-dismissal",
        "Stipulation and Order Dismissing Case",
        f"STIPULATION AND ORDER dismissing the case by {{judge}}[, re {{re}}][: {{words}}]. {CLOSED}",
        ASSUMED,
        *("close", "js-6", "settled", "voluntary dismissal", "41(a)(1)"),
        case_types=CIVIL,
        relates=ON_ANY_ENTRY,
        effects=(Effect.CLOSES_CASE,),
    ),
    order(
        "order-reopening-case",
        "Order Reopening Case",
        "ORDER REOPENING CASE by {judge}[, re {re}][: {words}]. Case reopened.",
        ASSUMED,
        *("reopen", "vacate the dismissal", "set aside the judgment", "rule 60(b)", "closed by mistake"),
        relates=ON_ANY_ENTRY,
        effects=(Effect.REOPENS_CASE,),
    ),
)

ON_SEALS = (
    order(
        "order-sealing-case",
        "Order Sealing Case",
        "ORDER SEALING CASE by {judge}[: {words}].",
        ASSUMED,
        *("seal", "under seal", "l.r. 79-5.2.1", "confidential"),
        effects=(Effect.SEALS_CASE,),
    ),
    order(
        "order-unsealing-case",
        "Order Unsealing Case",
        "ORDER UNSEALING CASE by {judge}[: {words}].",
        ASSUMED,
        *("unseal", "lift the seal", "make public"),
        effects=(Effect.UNSEALS_CASE,),
    ),
    order(
        "order-sealing-document",
        "Order Sealing Document",
        "ORDER SEALING DOCUMENT by {judge}, re {re}[: {words}].",
        ASSUMED,
        *("seal", "under seal", "l.r. 79-5.2.2", "confidential", "redact"),
        relates=NAMED_ENTRIES,
        effects=(Effect.SEALS_PAPERS,),
    ),
    order(
        "order-unsealing-document",
        "Order Unsealing Document",
        "ORDER UNSEALING DOCUMENT by {judge}, re {re}[: {words}].",
        ASSUMED,
        *("unseal", "lift the seal", "make public"),
        relates=NAMED_ENTRIES,
        effects=(Effect.UNSEALS_PAPERS,),
    ),
)

ON_CONSOLIDATION = (
    order(
        "order-consolidating-cases",
        "Order Consolidating Cases",
        "ORDER CONSOLIDATING CASES by {judge}: the lead case is {lead}[. {words}].",
        ASSUMED,
        *("consolidate", "lead case", "member case", "rule 42(a)"),
        case_types=CIVIL,
        prompts=(SIGNED_BY, Prompt("lead", "Lead case", Kind.CASE, help="This case becomes a member of it.")),
        effects=(Effect.CONSOLIDATES,),
    ),
    order(
        "order-severing-case",
        "Order Severing Consolidated Case",
        "ORDER SEVERING THIS CASE from its lead case by {judge}[: {words}].",
        ASSUMED,
        *("sever", "lead case", "member case", "rule 42(b)", "deconsolidate"),
        case_types=CIVIL,
        effects=(Effect.SEVERS,),
    ),
)

EVENTS: tuple[Event, ...] = DECISIONS + DIRECTIONS + CLOSINGS + ON_SEALS + ON_CONSOLIDATION
