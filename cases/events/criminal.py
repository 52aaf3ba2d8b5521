"""Criminal events, as rows of the dictionary: a first dozen, assumed, since no criminal docket was seen.

Papers that both kinds of case share (responses, notices, orders) stand with the civil and the court's rows.
"""

from typing import Any

from cases.events.civil_motions import ON_ANY_ENTRY, motion
from cases.events.court import minutes
from cases.events.court_orders import decision, order
from cases.events.event import CRIMINAL, Category, Effect, Event, Kind, Prompt, Source, hearing_prompts, optional

ASSUMED = Source.ASSUMED
FELONY = ("cr",)
AS_TO = Prompt("as_to", "As to which defendants", Kind.PARTIES)


def paper(code: str, title: str, category: Category, text: str, *synonyms: str, **more: Any) -> Event:
    """A paper of the government or the defense, as to one defendant or several."""
    row: dict[str, Any] = {"case_types": CRIMINAL, "prompts": (AS_TO,)} | more
    text = f"{text}[ {{words}}] as to {{as_to}} filed by {{filers}}."
    return Event(code, title, category, text, ASSUMED, synonyms, **row)


CHARGES = (
    paper(
        "criminal-complaint",
        "Complaint (Criminal)",
        Category.INITIAL,
        "CRIMINAL COMPLAINT",
        *("ao 91", "arrest", "charge", "affidavit of probable cause"),
        opens_case=True,
    ),
    paper(
        "indictment",
        "Indictment",
        Category.INITIAL,
        "INDICTMENT",
        *("grand jury", "charge"),
        case_types=FELONY,
        opens_case=True,
    ),
    paper(
        "information", "Information", Category.INITIAL, "INFORMATION", *("charge", "waive indictment"), opens_case=True
    ),
)

MOTIONS = (
    motion(
        "motion-to-suppress",
        "Motion to Suppress Evidence",
        "to Suppress Evidence",
        ASSUMED,
        *("illegal search", "fourth amendment", "keep evidence out", "miranda"),
        case_types=CRIMINAL,
    ),
    motion(
        "motion-to-dismiss-indictment",
        "Motion to Dismiss Indictment/Information",
        "to Dismiss Indictment/Information",
        ASSUMED,
        *("throw out", "rule 12(b)(3)", "dismiss the charges", "speedy trial"),
        case_types=FELONY,
    ),
    paper(
        "application-for-bail-review",
        "Application for Review of Bail/Detention Order",
        Category.APPLICATIONS,
        "APPLICATION for Review of Bail/Detention Order",
        *("release", "bond", "cr-88", "pretrial detention", "jail"),
        is_motion=True,
        relates=ON_ANY_ENTRY,
    ),
)

OTHERS = (
    paper(
        "stipulation-to-continue-trial",
        "Stipulation to Continue Trial",
        Category.STIPULATIONS,
        "STIPULATION to Continue Trial Date and for Findings of Excludable Time Periods Pursuant to Speedy Trial Act",
        *("continuance", "postpone", "excludable time", "agree"),
        case_types=FELONY,
        is_motion=True,
    ),
    paper("plea-agreement", "Plea Agreement", Category.OTHER, "PLEA AGREEMENT", "plead guilty", "deal", "rule 11"),
    paper(
        "sentencing-memorandum",
        "Sentencing Memorandum",
        Category.OTHER,
        "SENTENCING MEMORANDUM",
        *("position re sentencing", "3553(a)", "guidelines", "presentence report"),
        case_types=FELONY,
    ),
)

BY_THE_COURT = (
    minutes(
        "minutes-of-arraignment",
        "Minutes of Arraignment",
        "MINUTES OF ARRAIGNMENT as to {as_to} held before {judge}. Defendant arraigned and states true name is as"
        " charged.[ Plea: {plea}.][ Trial set for {hearing} before {judge}.][ {words}.]",
        ASSUMED,
        *("post-indictment arraignment", "plea", "not guilty", "first appearance"),
        case_types=CRIMINAL,
        relates=None,
        prompts=(
            AS_TO,
            *hearing_prompts(what="Trial"),
            optional("plea", "Plea", Kind.CHOICE, choices=("not guilty", "guilty")),
        ),
        effects=(Effect.SETS_HEARING,),
    ),
    decision("order-on-motion-to-suppress", "Order on Motion to Suppress Evidence", ASSUMED, case_types=CRIMINAL),
    order(
        "judgment-and-commitment",
        "Judgment and Commitment",
        "JUDGMENT AND COMMITMENT by {judge} as to {as_to}.[ {words}.]",
        ASSUMED,
        *("sentence", "sentencing", "probation", "cr-104", "custody"),
        case_types=FELONY,
        prompts=(Prompt("judge", "Judge who signed it", Kind.JUDGE), AS_TO),
    ),
)

EVENTS: tuple[Event, ...] = CHARGES + MOTIONS + OTHERS + BY_THE_COURT
