"""Papers that open a case beside the complaint and the charges, as rows of the dictionary: all assumed.

The court's names of these events were not seen. What each costs is the national fee of today.
"""

from typing import Any

from cases.events.event import FEE_STATUS, Category, Event, Kind, Source, optional, told

AGAINST = optional("against", "Against which parties", Kind.PARTIES)
FROM_COURT = told("from_court", "Court that it comes from, and the number there")


def first(code: str, title: str, text: str, *synonyms: str, **more: Any) -> Event:
    text = f"{text}[ {{words}}][ ({{fee_status}})] filed by {{filers}}."
    more = {"prompts": (FEE_STATUS,)} | more
    return Event(code, title, Category.INITIAL, text, Source.ASSUMED, synonyms, opens_case=True, **more)


def duty_matter(code: str, title: str, *synonyms: str) -> Event:
    """Before a district judge is assigned (L.Cr.R. 49-1.2): on paper, and in a sealed case until a judge opens it."""
    text = f"{title.upper()}[ {{words}}] filed by {{filers}}."
    more: dict[str, Any] = {"case_types": ("mj",), "opens_case": True, "is_secret": True}
    return Event(code, title, Category.INITIAL, text, Source.ASSUMED, synonyms, **more)


CIVIL = (
    first(
        "notice-of-removal",
        "Notice of Removal",
        "NOTICE OF REMOVAL[ from {from_court}]",
        *("28 u.s.c. 1446", "state court", "remove the case"),
        case_types=("cv",),
        prompts=(FROM_COURT, FEE_STATUS),
        fee=405,
    ),
    first(
        "petition-for-habeas-corpus",
        "Petition for Writ of Habeas Corpus",
        "PETITION for Writ of Habeas Corpus[ against {against}]",
        *("2241", "2254", "prisoner"),
        case_types=("cv",),
        prompts=(AGAINST, FEE_STATUS),
        fee=5,
    ),
    first(
        "miscellaneous-petition",
        "Petition or Application (Miscellaneous Case)",
        "PETITION OR APPLICATION[ against {against}]",
        *("subpoena", "rule 45", "letters rogatory", "28 u.s.c. 1782"),
        case_types=("mc",),
        prompts=(AGAINST, FEE_STATUS),
        fee=52,
    ),
    first(
        "registration-of-foreign-judgment",
        "Registration of Foreign Judgment",
        "REGISTRATION OF FOREIGN JUDGMENT[ from {from_court}][ against {against}]",
        *("28 u.s.c. 1963", "judgment of another district"),
        case_types=("mc",),
        prompts=(FROM_COURT, AGAINST, FEE_STATUS),
        fee=52,
    ),
)

DUTY = (
    duty_matter("search-warrant", "Application for a Search Warrant", "rule 41"),
    duty_matter("seizure-warrant", "Application for a Seizure Warrant", "rule 41", "forfeiture"),
    duty_matter("arrest-warrant", "Application for an Arrest Warrant", "rule 4"),
    duty_matter("pen-register", "Application for a Pen Register or Trap and Trace Device", "18 u.s.c. 3123"),
    duty_matter("cell-site-information", "Application for Cell-Site Information", "2703(d)", "cell phone location"),
    duty_matter("tracking-device", "Application for a Tracking Device", "gps", "18 u.s.c. 3117"),
)

EVENTS: tuple[Event, ...] = CIVIL + DUTY
