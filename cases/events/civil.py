"""Civil pleadings and service of process, as rows of the dictionary.

Titles are the court's own, seen in its history reports and menus. Markers of the old system ("… - event converted
from ICMS", "(TERMED) …") are no events and have no rows here or in the neighbouring files.
"""

from cases.events.event import (
    EVERY_CASE,
    FEE_STATUS,
    Category,
    Effect,
    Event,
    Kind,
    Prompt,
    Relates,
    Source,
    deadline,
    optional,
)

SEEN = Source.SEEN
INITIAL, SERVICE, ANSWERS = Category.INITIAL, Category.SERVICE, Category.ANSWERS
AMENDS = Relates("corrects")
JOINS = (Effect.JOINS_PARTIES,)
ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth")
AMENDED = (
    Prompt("ordinal", "Which amendment is it?", Kind.CHOICE, choices=ORDINALS),
    optional("against", "Against which parties", Kind.PARTIES),
    optional("joined", "New parties", Kind.NEW_PARTIES),
)
ANSWER_DUE = deadline("answer_due", "Answer due", help="As Fed. R. Civ. P. 12(a) counts it.")

PLEADINGS = (
    Event(
        "complaint",
        "Complaint (Attorney Civil Case Opening)",
        INITIAL,
        "COMPLAINT[ {words}][ Receipt No: {receipt} - Fee: {fee},] filed by {filers}.",
        SEEN,
        ("sue", "new case", "lawsuit", "start a case", "open a case", "initiating document"),
        prompts=(optional("receipt", "Receipt number of the filing fee"), optional("fee", "Fee paid", Kind.MONEY)),
    ),
    Event(
        "complaint-on-paper",
        "Complaint - (Discovery)",
        INITIAL,
        "COMPLAINT against {against}[ {words}][ ({fee_status})], filed by {filers}.",
        SEEN,
        ("sue", "paper complaint", "complaint received over the counter"),
        prompts=(Prompt("against", "Against which parties", Kind.PARTIES), FEE_STATUS),
        opens_case=True,
        fee=405,
    ),
    Event(
        "amended-complaint",
        "Amended Complaint",
        INITIAL,
        "{ordinal} AMENDED COMPLAINT[ {words}][ against {against}][ adding {joined}][ amending {re}], filed by"
        " {filers}.",
        SEEN,
        ("fac", "sac", "first amended complaint", "second amended complaint", "change the complaint", "rule 15"),
        prompts=AMENDED,
        relates=AMENDS,
        effects=JOINS,
    ),
    Event(
        "amended-complaint-petition",
        "Amended Complaint/Petition",
        INITIAL,
        "{ordinal} AMENDED COMPLAINT/PETITION[ {words}][ against {against}][ adding {joined}][ amending {re}], filed by"
        " {filers}.",
        SEEN,
        ("amended petition", "change the petition", "rule 15"),
        prompts=AMENDED,
        relates=AMENDS,
        effects=JOINS,
    ),
    Event(
        "civil-cover-sheet",
        "Civil Cover Sheet (CV-71)",
        INITIAL,
        "CIVIL COVER SHEET[ {words}] filed by {filers}.",
        SEEN,
        ("cv71", "cv-071", "js-44", "cover sheet", "nature of suit"),
    ),
    Event(
        "report-copyright-action",
        "Report on Filing of Copyright Action (Initial Notification)",
        INITIAL,
        "REPORT ON THE FILING OF AN ACTION Regarding a Copyright (Initial Notification)[ {words}] filed by {filers}.",
        SEEN,
        ("ao 121", "ao-121", "copyright office", "register of copyrights"),
    ),
    Event(
        "report-patent-trademark-action",
        "Report on Filing of Patent/Trademark Action (Initial Notification)(AO 120)",
        INITIAL,
        "REPORT ON THE FILING OF AN ACTION Regarding a Patent or a Trademark (Initial Notification)[ {words}]"
        " filed by {filers}.",
        SEEN,
        ("ao-120", "patent office", "uspto", "trademark"),
    ),
    Event(
        "answer-to-complaint",
        "Answer to Complaint",
        ANSWERS,
        "ANSWER[ to {re}][ {words}][ with {jury}] filed by {filers}.",
        SEEN,
        ("respond to complaint", "responsive pleading", "deny", "affirmative defenses", "being sued", "rule 12(a)"),
        prompts=(optional("jury", "Does it demand a jury?", Kind.CHOICE, choices=("JURY DEMAND",)),),
        relates=Relates("answers"),
    ),
)

MANNERS = ("personal service", "substituted service", "certified mail service", "service by publication")
SUMMONS = (
    Event(
        "summons-request",
        "Summons Request",
        SERVICE,
        "Request for Clerk to Issue Summons[ on {re}][ {words}] filed by {filers}.",
        SEEN,
        ("ao 440", "ao-440", "issue summons", "ask for a summons"),
        relates=Relates("answers"),
    ),
    Event(
        "service-executed",
        "Service of Summons and Complaint Returned Executed (21 days)",
        SERVICE,
        "PROOF OF SERVICE Executed by {filers}, upon {served} served on {served_on}, answer due {answer_due}. Service"
        " of the Summons and Complaint were executed[ upon {recipient}] in compliance with Federal Rules of Civil"
        " Procedure by {manner}. Original Summons NOT returned.[ {words}.]",
        SEEN,
        ("pos", "proof of service of the complaint", "return of service", "process server", "defendant was served"),
        prompts=(
            Prompt("served", "Who was served", Kind.PARTIES),
            Prompt("served_on", "Served on", Kind.DATE),
            ANSWER_DUE,
            optional("recipient", "Handed to", help="If not to the party: the agent's or other person's name."),
            Prompt("manner", "How", Kind.CHOICE, choices=MANNERS),
        ),
        relates=Relates("proves"),
    ),
    Event(
        "waiver-of-service",
        "Waiver of Service Executed",
        SERVICE,
        "WAIVER OF SERVICE Returned Executed filed by {filers} upon {served} waiver sent by Plaintiff on {sent_on},"
        " answer due {answer_due}. Waiver of Service signed by {signer}.[ {words}.]",
        SEEN,
        ("ao 399", "waive service", "waiver of summons", "rule 4(d)"),
        prompts=(
            Prompt("served", "Who waives service", Kind.PARTIES),
            Prompt("sent_on", "Request sent on", Kind.DATE),
            ANSWER_DUE,
            Prompt("signer", "Who signed the waiver", Kind.TEXT),
        ),
        relates=Relates("proves"),
    ),
    Event(
        "proof-of-service",
        "Proof of Service (subsequent documents)",
        SERVICE,
        "PROOF OF SERVICE[ {words}] filed by {filers}[, re {re}] served on {served_on}.",
        SEEN,
        ("pos", "certificate of service", "mailed a copy", "served by mail"),
        EVERY_CASE,
        prompts=(Prompt("served_on", "Served on", Kind.DATE),),
        relates=Relates("proves"),
        effects=(Effect.PROVES_SERVICE,),
    ),
)

EVENTS: tuple[Event, ...] = PLEADINGS + SUMMONS
