"""The two large cases of the demo, made by counting: sixty parties, and four hundred entries."""

from itertools import chain, cycle, islice, product

from cases.demo.rows import CaseRow, PartyRow
from cases.demo.rows import EntryRow as E
from cases.demo.stages import contest, opening, service

PLAINTIFF, DEFENDANT = "Plaintiff", "Defendant"
VALLEYS = ("Alder", "Bitterroot", "Cedar", "Dovecote", "Elderberry", "Foxglove", "Goldenrod", "Hawthorn", "Ironwood")
LANDS = ("Creek Farms, Inc.", "Hill Growers LLC", "Ridge Orchards LP", "Bend Nurseries, Inc.", "Hollow Dairy LLC")
TRADES = ("Spraying Company", "Chemical Supply, Inc.", "Crop Services LLC")
COASTS = ("Breakwater", "Cormorant", "Driftwood", "Estuary", "Foghorn")

GROWERS = tuple(
    PartyRow(PLAINTIFF, f"{valley} {land}", ("feld", "sorrel"), terminated=30 if place in {7, 19} else None)
    for place, (valley, land) in enumerate(islice(product(VALLEYS, LANDS), 44))
)
SPRAYERS = tuple(
    PartyRow(DEFENDANT, f"{coast} {trade}", counsel)
    for (coast, trade), counsel in zip(
        product(COASTS, TRADES), cycle((("ferrante", "quist"), ("carrow",), ())), strict=False
    )
)
HARBOR = CaseRow(
    *("8", "cv", 1105, 95, "Alder Creek Farms, Inc. et al v. Breakwater Spraying Company et al", "GLV", "YSB"),
    columns={
        "nature_of_suit": "893 Environmental Matters",
        "cause": "42:9607 Real Property Tort to Land",
        "jurisdiction": "Federal Question",
        "jury_demand": "Both",
        "flags": "MANADR",
    },
    parties=(*GROWERS, *SPRAYERS, PartyRow("Intervenor", "County of Saddleback", ("tamarind",), "a public entity")),
    story="Drift from one week of aerial spraying reached the orchards of forty-four growers.",
    entries=(
        *opening(95, "feld", tuple(range(1, 45)), tuple(range(45, 60)), 1105, attachments=("Exhibit A", "Exhibit B")),
        *(service(74, "feld", (1,), place) for place in range(45, 60)),
        E(
            50,
            "stipulation-more-than-30-days",
            "ferrante",
            (45, 48),
            on=(1,),
            answers={"as_to": (45, 48), "answer_due": 9},
        ),
        E(
            48,
            "order-extending-answer-due",
            "ondine",
            on=(23,),
            answers={"judge": "assigned", "as_to": (45, 48), "answer_due": 9},
        ),
        E(41, "answer-to-complaint", "carrow", (46, 49, 52, 55, 58), on=(1,)),
        E(12, "motion-for-leave", "tamarind", (60,), "to Intervene", answers={"judge": "assigned", "hearing": 30}),
        E(0, "joinder", "carrow", (46, 49, 52, 55, 58), on=(26,)),
    ),
)

LAST_NUMBER = 400
ROUNDS = (
    ("motion-to-amend", "Infringement Contentions", "order-on-motion-to-amend", "granting"),
    ("motion-for-leave", "to Serve Additional Interrogatories", "order-on-motion-for-leave", "denying"),
    ("motion-to-dismiss", "the Counterclaim of Invalidity", "order-on-motion-to-dismiss", "denying as moot"),
)
SIDES = (("lindqvist", 1), ("carrow", 2))


def round_of_motions(place: int, first: int) -> tuple[E, ...]:
    """Eight entries within 19 days, of which the first is numbered `first`."""
    ago = 960 - place * 19
    code, words, order, ruling = ROUNDS[place % 3]
    mover, moving = SIDES[place % 2]
    return (
        *contest(
            ago,
            code,
            f"{words} ({place + 1})",
            first,
            (SIDES[place % 2], SIDES[1 - place % 2]),
            ruling,
            order,
            pace=(7, 10, 13, 15),
            is_full=False,
        ),
        E(
            ago - 16,
            "declaration",
            mover,
            (moving,),
            answers={"declarant": "Hollis Amberley"},
        ),
        E(ago - 17, "notice-other", mover, (moving,), "of Lodging"),
        E(ago - 18, "statement", mover, (moving,), "regarding Discovery"),
    )


def four_hundred() -> tuple[E, ...]:
    """The opening, then one round of motions after another; the last one is still pending."""
    begun = opening(1000, "quade", (1,), (2,), 5519, attachments=("Exhibit A",))
    rounds = chain.from_iterable(round_of_motions(place, 8 + place * 8) for place in range(50))
    return tuple(islice(chain(begun, rounds), LAST_NUMBER))


TESSELLATE = CaseRow(
    *("2", "cv", 5519, 1000, "Tessellate Software, Inc. v. Orrery Data Corporation", "HRC", "NFS"),
    columns={
        "nature_of_suit": "830 Patent",
        "cause": "35:271 Patent Infringement",
        "jurisdiction": "Federal Question",
        "jury_demand": "Both",
        "flags": "DISCOVERY, PROTORD",
    },
    repeats_papers=True,
    parties=(
        PartyRow(PLAINTIFF, "Tessellate Software, Inc.", ("quade", "lindqvist"), "a Delaware Corporation"),
        PartyRow(DEFENDANT, "Orrery Data Corporation", ("carrow",), "a Washington Corporation"),
    ),
    story="Tessellate's patent claims a way of drawing maps in tiles; Orrery's viewer is accused of using it.",
    entries=four_hundred(),
)

CASES = (HARBOR, TESSELLATE)
