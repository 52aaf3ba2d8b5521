"""Appearing, leaving, moving and filing without a lawyer, as rows of the dictionary: the portal makes their papers."""

from cases.events.court_orders import GRANTED_TO, ON_ANY_ENTRY, RULED_IN_PART, decision, order
from cases.events.event import (
    CIVIL,
    EVERY_CASE,
    Category,
    Effect,
    Event,
    Form,
    Kind,
    Prompt,
    Source,
    deadline,
    hearing_prompts,
    ruling_prompts,
    told,
)

SEEN, ASSUMED = Source.SEEN, Source.ASSUMED
NOTICES, APPLICATIONS, MOTIONS = Category.NOTICES, Category.APPLICATIONS, Category.MOTIONS

PAPERS = (
    Event(
        "notice-of-appearance-or-withdrawal",
        "Notice of Appearance or Withdrawal of Counsel (G-123)",
        NOTICES,
        "Notice of Appearance or Withdrawal of Counsel: for attorney {attorney} counsel for {filers}.[ Adding"
        " {adding} as counsel of record for {adding_for} for the reason indicated in the G-123 Notice.]"
        "[ {withdrawing} is no longer attorney of record for {withdrawing_for} in this case for the reason"
        " indicated in the G-123 Notice.][ {words}.] Filed by {filers}.",
        SEEN,
        ("g123", "leave the case", "stop notices", "withdraw", "join the case", "leaving the firm", "l.r. 83-2.3"),
        EVERY_CASE,
        prompts=(
            told("attorney", "Attorney concerned", is_required=True),
            told("adding", "Attorney who appears"),
            told("adding_for", "For which parties"),
            told("withdrawing", "Attorney who withdraws"),
            told("withdrawing_for", "From which parties"),
        ),
        effects=(Effect.ADDS_COUNSEL, Effect.ENDS_COUNSEL),
        form=Form.G123,
    ),
    Event(
        "request-for-approval-of-substitution-or-withdrawal",
        "Request for Approval of Substitution or Withdrawal of Counsel (G-01)",
        APPLICATIONS,
        "REQUEST for Approval of Substitution or Withdrawal of attorney {withdrawing} for {withdrawing_for}"
        "[, in place of whom {adding} appears][, {going_alone} to proceed without a lawyer].[ {words}.] Filed by"
        " {filers}.",
        ASSUMED,
        ("g01", "substitution of attorney", "withdraw", "new counsel", "replace counsel", "go pro se", "l.r. 83-2.3"),
        EVERY_CASE,
        prompts=(
            told("withdrawing", "Attorney who withdraws", is_required=True),
            told("withdrawing_for", "From which parties", is_required=True),
            told("adding", "New counsel"),
            told("going_alone", "Who goes on without a lawyer"),
        ),
        asks=(Effect.ADDS_COUNSEL, Effect.ENDS_COUNSEL, Effect.GOES_ALONE),
        decided_by="order-on-substitution-or-withdrawal",
        form=Form.G01,
        is_motion=True,
    ),
    Event(
        "application-pro-hac-vice",
        "Application for Appearance Pro Hac Vice",
        APPLICATIONS,
        "APPLICATION for attorney {attorney} to Appear Pro Hac Vice[ (PHV Fee of {fee} receipt number {receipt} paid)]"
        "[ {words}] filed by {filers}.",
        SEEN,
        ("g-64", "g64", "phv", "out of state attorney", "non-resident attorney", "l.r. 83-2.1.3"),
        EVERY_CASE,
        prompts=(
            told("attorney", "Attorney who asks to appear", is_required=True),
            Prompt("fee", "Fee paid", Kind.MONEY, is_required=False, is_told=True),
            told("receipt", "Receipt number"),
        ),
        asks=(Effect.ADDS_COUNSEL,),
        decided_by="order-on-pro-hac-vice",
        form=Form.G64,
        is_motion=True,
    ),
    Event(
        "motion-to-withdraw-as-attorney",
        "Motion to Withdraw as Attorney",
        MOTIONS,
        "NOTICE OF MOTION AND MOTION to Withdraw as Attorney {withdrawing} for {withdrawing_for}[ {words}] filed by"
        " {filers}.[ Motion set for hearing on {hearing} before {judge}.]",
        ASSUMED,
        ("contested withdrawal", "no consent", "relieved as counsel", "l.r. 83-2.3", "organization without counsel"),
        EVERY_CASE,
        prompts=(
            told("withdrawing", "Attorney who withdraws", is_required=True),
            told("withdrawing_for", "From which parties", is_required=True),
            *hearing_prompts(),
        ),
        effects=(Effect.SETS_HEARING,),
        asks=(Effect.ENDS_COUNSEL, Effect.GOES_ALONE),
        decided_by="order-on-motion-to-withdraw",
        form=Form.MOTION,
        is_motion=True,
    ),
    Event(
        "notice-of-change-of-contact",
        "Notice of Change of Attorney Business or Contact Information (G-06)",
        NOTICES,
        "Notice of Change of Attorney Business or Contact Information: for attorney {attorney} counsel for {filers}."
        "[ Changing {changing}.][ {words}.] Filed by {filers}.",
        SEEN,
        ("g06", "change of address", "new address", "new firm", "moved", "new e-mail", "l.r. 83-2.4"),
        EVERY_CASE,
        prompts=(
            told("attorney", "Attorney concerned", is_required=True),
            told("changing", "What changes, and to what"),
        ),
        effects=(Effect.PRINTS_CONTACT,),
        form=Form.G06,
    ),
    Event(
        "notice-of-change-of-address",
        "Notice of Change of Address (party without a lawyer)",
        NOTICES,
        "NOTICE OF CHANGE OF ADDRESS filed by {filers}.[ Changing {changing}.][ {words}.]",
        ASSUMED,
        ("pro se", "self-represented", "moved", "new address", "new telephone", "l.r. 83-2.4"),
        EVERY_CASE,
        prompts=(told("changing", "What changes, and to what"),),
        effects=(Effect.PRINTS_CONTACT,),
        form=Form.G06,
    ),
    Event(
        "application-for-electronic-filing",
        "Application for Permission for Electronic Filing (CV-05)",
        APPLICATIONS,
        "APPLICATION for Permission for Electronic Filing filed by {filers}.[ {words}.]",
        ASSUMED,
        ("cv05", "cv-05", "cv-005", "pro se", "self-represented", "leave to e-file", "l.r. 5-4.1.1"),
        CIVIL,
        effects=(Effect.ASKS_LEAVE,),
        asks=(Effect.GRANTS_LEAVE,),
        decided_by="order-on-electronic-filing",
        form=Form.CV05,
        is_motion=True,
    ),
)

RULINGS = (
    decision(
        "order-on-substitution-or-withdrawal",
        "Order on Request for Approval of Substitution or Withdrawal of Counsel (G-01)",
        ASSUMED,
        *("g-01 order", "substitution", "withdraw"),
        text=f"{RULED_IN_PART}.[ {{words}}.]",
        prompts=(*ruling_prompts(), GRANTED_TO),
    ),
    decision(
        "order-on-motion-to-withdraw",
        "Order on Motion to Withdraw as Attorney",
        ASSUMED,
        *("contested withdrawal", "relieved as counsel", "l.r. 83-2.3"),
        text=f"{RULED_IN_PART}.[ {{words}}.]",
        prompts=(*ruling_prompts(), GRANTED_TO),
    ),
    decision(
        "order-on-electronic-filing",
        "Order on Application for Permission for Electronic Filing (CV-05)",
        ASSUMED,
        *("cv-05 order", "leave to e-file", "pro se"),
        case_types=CIVIL,
    ),
    order(
        "order-extending-time-to-register",
        "Order Extending Time to Register for Electronic Filing",
        "ORDER by {judge} extending the time of {extended} to register for electronic filing in this case[, until"
        " {register_by}].[ {words}.]",
        ASSUMED,
        *("pro se", "leave to e-file", "lapsed", "not registered in time", "cv-05", "l.r. 5-4.1.1"),
        prompts=(
            Prompt("judge", "Judge who signed it", Kind.JUDGE),
            Prompt("extended", "Whose time", Kind.PARTIES),
            deadline(
                "register_by",
                "Last day to register",
                is_required=False,
                help="Empty: five days from service of this order.",
            ),
        ),
        effects=(Effect.EXTENDS_LEAVE,),
        case_types=CIVIL,
    ),
    order(
        "order-revoking-electronic-filing",
        "Order Revoking Permission for Electronic Filing",
        "ORDER by {judge} revoking the permission of {revoked} to file electronically in this case.[ {words}.]",
        ASSUMED,
        *("pro se", "leave to e-file", "revoke"),
        prompts=(
            Prompt("judge", "Judge who signed it", Kind.JUDGE),
            Prompt("revoked", "Whose permission", Kind.PARTIES),
        ),
        effects=(Effect.REVOKES_LEAVE,),
        case_types=CIVIL,
    ),
    order(
        "order-dismissing-parties",
        "Order Dismissing Parties",
        "ORDER by {judge} dismissing {dismissed}[, re {re}].[ {words}.]",
        ASSUMED,
        *("dismissed", "party terminated", "stipulation of dismissal"),
        prompts=(
            Prompt("judge", "Judge who signed it", Kind.JUDGE),
            Prompt("dismissed", "Dismissed parties", Kind.PARTIES),
        ),
        relates=ON_ANY_ENTRY,
        effects=(Effect.DISMISSES_PARTIES,),
    ),
)

EVENTS: tuple[Event, ...] = PAPERS + RULINGS
