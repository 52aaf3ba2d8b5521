"""The cases of the demo that test who may see what, and when a case ends: sealed, limited, closed, on paper."""

from datetime import date

from cases.demo.rows import CaseRow, PartyRow
from cases.demo.rows import EntryRow as E
from cases.demo.stages import opening, service

PLAINTIFF, DEFENDANT = "Plaintiff", "Defendant"
BEFORE = {"judge": "assigned"}


def since(year: int, month: int, day: int) -> int:
    """So many days ago: the one case that lies at a fixed time, before papers were scanned."""
    return (date.today() - date(year, month, day)).days


SOCIAL_SECURITY = CaseRow(
    *("2", "cv", 2568, 110, "M. T. v. Commissioner of Social Security", "NFS"),
    columns={
        "nature_of_suit": "864 Social Security: SSID Tit. XVI",
        "cause": "42:405 Review of HHS Decision (SSID)",
        "jurisdiction": "U.S. Government Defendant",
        "jury_demand": "None",
    },
    parties=(
        PartyRow(PLAINTIFF, "M. T.", ("blyth", "carrow"), "an individual", is_person=True),
        PartyRow(DEFENDANT, "Commissioner of Social Security", ("hollander",)),
    ),
    story="The Commissioner denied M. T.'s claim for supplemental security income at the fourth step.",
    entries=(
        *opening(110, "blyth", (1,), (2,), 2568, is_referred=False),
        service(92, "blyth", (1,), 2, "certified mail service"),
        E(61, "answer-to-complaint", "hollander", (2,), on=(1,)),
        E(
            61,
            "miscellaneous-document",
            "hollander",
            (2,),
            "Certified Administrative Record",
            attachments=("Exhibit 1",),
        ),
        E(25, "statement", "blyth", (1,), "Plaintiff's Opening Brief"),
        E(
            *(0, "order", "thorsby", ()),
            words="Defendant's brief is due thirty days after Plaintiff's",
            on=(11,),
            answers=BEFORE,
        ),
    ),
)

SEALED = CaseRow(
    *("2", "cv", 4001, 75, "United States of America ex rel. Juniper Finch v. Corvane Home Health, Inc. et al"),
    *("WAT", "OJP"),
    columns={
        "nature_of_suit": "376 Qui Tam (31 U.S.C. 3729(a))",
        "cause": "31:3729 False Claims Act",
        "jurisdiction": "Federal Question",
        "jury_demand": "Plaintiff",
        "flags": "SEALED",
        "seal": "sealed",
    },
    parties=(
        PartyRow(PLAINTIFF, "United States of America", ("hollander",), "ex rel. Juniper Finch"),
        PartyRow("Relator", "Juniper Finch", ("sorrel",), "an individual", is_person=True),
        PartyRow(DEFENDANT, "Corvane Home Health, Inc.", (), "a California Corporation"),
        PartyRow(DEFENDANT, "Aldous Remington", (), "an individual", is_person=True),
    ),
    story="Corvane billed for home visits to patients who were in hospital at the time.",
    entries=(
        E(75, "complaint", "sorrel", (2,), "FILED UNDER SEAL", answers={"fee": "405"}, attachments=("Exhibit A",)),
        E(74, "notice-of-assignment", "thorsby", answers={"judge": "assigned", "magistrate": "referred"}),
        E(20, "ex-parte-application-for-relief", "hollander", (1,), "Extending the Time to Elect to Intervene"),
        E(15, "order-on-ex-parte-application", "ondine", on=(3,), answers=BEFORE | {"ruling": "granting"}),
    ),
)

NORVIK = CaseRow(
    *("2", "mc", 57, 40, "In re Application of Norvik Shipping AS", "MEL"),
    columns={"cause": "28:1782 Discovery for Use in a Foreign Proceeding", "jurisdiction": "Federal Question"},
    parties=(
        PartyRow("Petitioner", "Norvik Shipping AS", ("quist", "ferrante"), "a Norwegian Company"),
        PartyRow("Respondent", "Harborlight Chandlers, Inc.", (), "a California Corporation"),
    ),
    story="Norvik seeks the bunker receipts of one voyage for an arbitration abroad.",
    entries=(
        E(
            *(40, "ex-parte-application-for-order", "quist", (1,), "under 28 U.S.C. section 1782"),
            attachments=("Memorandum", "Declaration of Odalys Quist", "Exhibit A", "Proposed Order"),
        ),
        E(39, "notice-of-assignment", "thorsby", answers={"judge": "assigned"}),
        E(
            *(0, "order-on-ex-parte-application", "ondine", (), "Respondent may move to quash within fourteen days"),
            on=(1,),
            answers=BEFORE | {"ruling": "granting"},
        ),
    ),
)

REDWATER = CaseRow(
    *("5", "cv", 1533, 400, "Redwater Irrigation District v. Palomar Pump Manufacturing Company", "TKF", "CDH"),
    columns={
        "nature_of_suit": "195 Contract Product Liability",
        "cause": "28:1332 Diversity-Product Liability",
        "jurisdiction": "Diversity",
        "jury_demand": "Both",
        "flags": "DISCOVERY",
    },
    parties=(
        PartyRow(PLAINTIFF, "Redwater Irrigation District", ("voss",), "a California Public Agency"),
        PartyRow(DEFENDANT, "Palomar Pump Manufacturing Company", ("carrow",), "an Arizona Corporation"),
    ),
    story="Four of the six booster pumps at Redwater's Mesa station failed within their first season.",
    entries=(
        *opening(400, "voss", (1,), (2,), 1533, attachments=("Exhibit 1",)),
        service(380, "voss", (1,), 2),
        E(360, "answer-to-complaint", "carrow", (2,), on=(1,), answers={"jury": "JURY DEMAND"}),
        E(300, "scheduling-order", "ondine", answers=BEFORE | {"hearing": -40, "trial": -10}),
        E(150, "notice-other", "voss", (1, 2), "of Settlement"),
        E(
            *(120, "stipulation-and-order-of-dismissal", "ondine"),
            words="with prejudice, each side to bear its own costs",
            on=(11,),
            answers=BEFORE,
        ),
    ),
)

# Full electronic filing began on 1 January 2008: of these entries there is paper, in the archive, and nothing here.
ON_PAPER = since(2004, 8, 11)
ASHGROVE = CaseRow(
    *("2", "cv", 6713, ON_PAPER, "Ashgrove Pictures, Inc. v. Copperline Distribution Company", "GLV", "YSB"),
    columns={
        "nature_of_suit": "820 Copyright",
        "cause": "17:101 Copyright Infringement",
        "jurisdiction": "Federal Question",
        "jury_demand": "Plaintiff",
        "flags": "CLOSED",
    },
    closed=ON_PAPER - 640,
    has_papers=False,
    parties=(
        PartyRow(PLAINTIFF, "Ashgrove Pictures, Inc.", ("blyth",), "a California Corporation"),
        PartyRow(DEFENDANT, "Copperline Distribution Company", ("nesbit",), "a Nevada Corporation"),
    ),
    entries=(
        E(ON_PAPER, "", "thorsby", (1,), "COMPLAINT filed against defendant Copperline Distribution Company (jz, )"),
        E(ON_PAPER, "", "thorsby", (1,), "CERTIFICATION AND NOTICE OF INTERESTED PARTIES filed by plaintiff (jz, )"),
        E(
            *(ON_PAPER - 26, "", "thorsby", (1,)),
            "PROOF OF SERVICE Executed, upon defendant Copperline. Original Summons returned (jz, )",
        ),
        E(ON_PAPER - 47, "", "thorsby", (2,), "ANSWER to Complaint [1] filed by defendant. (rn, )"),
        E(
            ON_PAPER - 110,
            "",
            "ondine",
            (),
            "SCHEDULING ORDER by Judge Gregor L. Vandermeer. Trial set for 2/7/2006 (rn, )",
        ),
        E(
            *(ON_PAPER - 390, "", "thorsby", (1,)),
            "NOTICE OF MOTION AND MOTION for Summary Judgment filed by plaintiff. (rn, )",
        ),
        E(ON_PAPER - 411, "", "thorsby", (2,), "MEMORANDUM in Opposition to MOTION for Summary Judgment [6] (rn, )"),
        E(
            *(ON_PAPER - 440, "", "ondine", ()),
            "MINUTES IN CHAMBERS by Judge Gregor L. Vandermeer: denying MOTION for Summary Judgment [6]. (jz, )",
        ),
        E(
            ON_PAPER - 620,
            "",
            "thorsby",
            (1, 2),
            "STIPULATION for Dismissal with Prejudice filed by the parties (jz, )",
        ),
        E(
            *(ON_PAPER - 640, "", "ondine", ()),
            "ORDER by Judge Gregor L. Vandermeer dismissing case upon STIPULATION [9]. (Made JS-6.) (jz, )",
        ),
    ),
)

CASES = (SOCIAL_SECURITY, SEALED, NORVIK, REDWATER, ASHGROVE)
