"""The civil cases of the demo in which something happens today: the first is the one to try everything in."""

from cases.demo.rows import CaseRow, PartyRow
from cases.demo.rows import EntryRow as E
from cases.demo.stages import contest, opening, service

PLAINTIFF, DEFENDANT = "Plaintiff", "Defendant"
BEFORE = {"judge": "assigned"}
LEFT = {
    "attorney": "Imogen Sorrel",
    "withdrawing": "Imogen Sorrel",
    "withdrawing_for": "Defendant Orchard Terrace Apartments, LP",
}
SEALED_PAPERS = ("Exhibit A", "Proof of Service by Mail")
ASKING_TO_SEAL = (
    *("Declaration of Marisol Quade", "Redacted Document", "Unredacted Document", "Proposed Order"),
    "Proof of Service by Mail",
)

LARKSPUR = CaseRow(
    *("2", "cv", 1847, 250, "Larkspur Robotics, Inc. v. Meridian Parcel Systems, LLC et al", "HRC", "NFS"),
    columns={
        "nature_of_suit": "190 Contract: Other",
        "cause": "28:1332 Diversity-Breach of Contract",
        "jurisdiction": "Diversity",
        "jury_demand": "Both",
        "demand": "$4,200,000",
        "flags": "DISCOVERY, MANADR",
    },
    parties=(
        PartyRow(PLAINTIFF, "Larkspur Robotics, Inc.", ("quade", "lindqvist"), "a Delaware Corporation"),
        PartyRow(
            *(DEFENDANT, "Meridian Parcel Systems, LLC", ("carrow", "vantongeren")),
            "a Nevada Limited Liability Company",
        ),
        PartyRow(DEFENDANT, "Rosalind Achterberg", (), "an individual", is_person=True, pro_se="achterberg"),
        PartyRow(DEFENDANT, "Tidewater Conveyor Works, Inc.", (), "a California Corporation"),
        PartyRow(DEFENDANT, "Does", (), "1 through 10, inclusive", is_person=True),
    ),
    story=(
        "Larkspur builds sorting arms for parcel warehouses. Under the Master Supply Agreement it delivered 144 arms "
        "to Meridian's Ontario hub, where Ms. Achterberg, an independent commissioning engineer, accepted them. "
        "Meridian stopped payment after the third of nine installments, blaming conveyors that Tidewater supplied."
    ),
    entries=(
        *opening(250, "quade", (1,), (2, 3, 4), 1847, attachments=("Exhibit A", "Exhibit B")),
        service(228, "quade", (1,), 2),
        service(226, "quade", (1,), 3, "substituted service"),
        E(
            *(209, "stipulation-30-days-or-less", "carrow", (2,)),
            on=(1,),
            answers={"as_to": (2,), "answer_due": -179},
        ),
        E(205, "answer-to-complaint", "thorsby", (3,), on=(1,)),
        *contest(
            *(179, "motion-to-dismiss", "Plaintiff's Second and Third Causes of Action", 12),
            (("carrow", 2), ("lindqvist", 1)),
            *("granting in part and denying in part", "order-on-motion-to-dismiss"),
        ),
        E(
            *(120, "amended-complaint", "quade", (1,)),
            on=(1,),
            answers={"ordinal": "First", "against": (2, 3, 4)},
            attachments=("Exhibit A", "Exhibit B", "Exhibit C"),
        ),
        E(99, "answer-to-complaint", "carrow", (2,), on=(17,), answers={"jury": "JURY DEMAND"}),
        E(80, "joint-report-rule-26f", "quade", (1, 2), answers={"trial_length": "5-7 days"}),
        E(
            *(66, "scheduling-order", "ondine"),
            answers=BEFORE | {"hearing": 217, "trial": 245, "discovery_cutoff": 120, "motion_cutoff": 170},
        ),
        E(60, "notice-of-appearance", "vantongeren", (2,)),
        E(45, "corporate-disclosure-statement", "carrow", (2,), answers={"parent": "Meridian Holdings, Inc."}),
        E(
            *(31, "ex-parte-application-for-order", "lindqvist", (1,), "Shortening Time for the Inspection"),
            attachments=("Declaration of Theodore Lindqvist", "Proposed Order"),
        ),
        E(30, "opposition", "carrow", (2,), on=(23,)),
        E(28, "order-on-ex-parte-application", "ondine", on=(23,), answers=BEFORE | {"ruling": "denying"}),
        E(
            *(16, "motion-for-leave", "carrow", (2,), "to File Third-Party Complaint against Tidewater's Insurer"),
            answers=BEFORE | {"hearing": 24},
            attachments=("Memorandum", "Declaration of Desmond Carrow", "Exhibit A", "Proposed Order"),
        ),
        E(16, "request-for-judicial-notice", "carrow", (2,), on=(26,), attachments=("Exhibit 1",)),
        E(0, "statement", "thorsby", (3,), "of Non-Opposition", on=(26,), received=1),
        E(
            *(0, "opposition", "quade", (1,)),
            on=(26,),
            attachments=("Declaration of Wanda Okafor-Lunn", "Exhibit A", "Proposed Order"),
        ),
        E(
            *(0, "text-only-scheduling-notice", "ondine"),
            answers=BEFORE,
            words="The parties shall meet and confer on the inspection of the Ontario hub within seven days",
        ),
    ),
)

SUNMEADOW = CaseRow(
    *("2", "cv", 4112, 150, "Anselm Delacourt v. Sunmeadow Grocers, Inc. et al", "HRC", "OJP"),
    columns={
        "nature_of_suit": "442 Civil Rights: Jobs",
        "cause": "42:2000 Job Discrimination (Employment)",
        "jurisdiction": "Federal Question",
        "jury_demand": "Plaintiff",
        "flags": "ACCO, DISCOVERY, MANADR",
    },
    parties=(
        PartyRow(PLAINTIFF, "Anselm Delacourt", ("voss", "tamarind"), "an individual", is_person=True),
        PartyRow(DEFENDANT, "Sunmeadow Grocers, Inc.", ("vantongeren", "carrow"), "a California Corporation"),
        PartyRow(DEFENDANT, "Prudence Galloway", ("vantongeren",), "an individual", is_person=True, terminated=70),
    ),
    story=(
        "Mr. Delacourt managed the night crew of Sunmeadow's Carson warehouse for eleven years. He was dismissed nine "
        "days after he reported that older workers were being passed over for day shifts."
    ),
    entries=(
        *opening(150, "voss", (1,), (2, 3), 4112, attachments=("Exhibit A",)),
        service(131, "voss", (1,), 2),
        E(109, "answer-to-complaint", "vantongeren", (2, 3), on=(1,)),
        *contest(
            *(100, "motion-to-dismiss", "Defendant Galloway", 10),
            (("vantongeren", 3), ("voss", 1)),
            *("granting", "order-on-motion-to-dismiss"),
        ),
        E(
            *(44, "order-setting-scheduling-conference", "ondine"),
            answers=BEFORE | {"hearing": 17, "report_due": 7},
        ),
        E(0, "stipulation-to-clarify", "carrow", (2,), "the Scope of the Protective Order"),
        E(
            *(0, "minutes-of-hearing", "ondine", (), "Counsel are directed to file a joint report by Friday"),
            answers=BEFORE | {"proceeding": "Telephone Conference", "reporter": "Not present"},
        ),
    ),
)

BLUE_HERON = CaseRow(
    *("8", "cv", 2290, 420, "Blue Heron Tea Company v. Heron and Reed Beverages, Inc.", "LPW", "MEL"),
    columns={
        "nature_of_suit": "840 Trademark",
        "cause": "15:1114 Trademark Infringement",
        "jurisdiction": "Federal Question",
        "jury_demand": "Plaintiff",
        "flags": "DISCOVERY, PROTORD",
    },
    parties=(
        PartyRow(
            *(PLAINTIFF, "Blue Heron Tea Company", ("quade", "lindqvist", "whitcombe")), "a California Corporation"
        ),
        PartyRow(DEFENDANT, "Heron and Reed Beverages, Inc.", ("ferrante", "quist"), "an Oregon Corporation"),
    ),
    story=(
        "Blue Heron has sold loose-leaf tea under a wading-bird mark since 1988. Heron and Reed launched canned iced "
        "tea under a confusingly similar bird in eleven of the same stores."
    ),
    entries=(
        *opening(420, "quade", (1,), (2,), 2290, attachments=("Exhibit A", "Exhibit B")),
        E(414, "report-patent-trademark-action", "quade", (1,)),
        service(401, "quade", (1,), 2, "certified mail service"),
        E(380, "answer-to-complaint", "ferrante", (2,), on=(1,), answers={"jury": "JURY DEMAND"}),
        E(350, "application-pro-hac-vice", "quade", (1,), answers={"attorney": "Cressida Whitcombe", "fee": "500"}),
        E(
            *(345, "order-on-pro-hac-vice", "ondine"),
            on=(11,),
            answers=BEFORE | {"ruling": "granting", "attorney": "Cressida Whitcombe", "local_counsel": "Marisol Quade"},
        ),
        E(330, "joint-report-rule-26f", "quade", (1, 2), answers={"trial_length": "4 days"}),
        E(310, "scheduling-order", "ondine", answers=BEFORE | {"hearing": 70, "trial": 98, "discovery_cutoff": -30}),
        E(62, "application-to-file-under-seal", "ferrante", (2,), "the Sales Ledgers", attachments=("Proposed Order",)),
        E(
            *(55, "order-on-leave-to-file-under-seal", "ondine"),
            on=(15,),
            answers=BEFORE | {"ruling": "granting"},
        ),
        E(54, "sealed-document", "ferrante", (2,), "Unredacted Sales Ledgers", on=(16,), attachments=SEALED_PAPERS),
        E(
            *(20, "motion-to-amend", "quade", (1,), "to Add a Claim of Dilution"),
            on=(1,),
            answers=BEFORE | {"hearing": 15},
            attachments=("Memorandum", "Proposed Order"),
        ),
        E(
            *(0, "application-to-file-under-seal", "quade", (1,), "the Survey Data"),
            answers={"designated_by": (2,)},
            attachments=ASKING_TO_SEAL,
        ),
        E(0, "sealed-document", "quade", (1,), "Unredacted Survey Data", on=(19,), attachments=SEALED_PAPERS),
    ),
)

ORCHARD = CaseRow(
    *("5", "cv", 874, 190, "Wilhelmina Abernathy et al v. Orchard Terrace Apartments, LP et al", "TKF", "CDH"),
    columns={
        "nature_of_suit": "443 Civil Rights: Accommodations",
        "cause": "42:3601 Fair Housing Act",
        "jurisdiction": "Federal Question",
        "jury_demand": "Plaintiff",
    },
    parties=(
        PartyRow(PLAINTIFF, "Wilhelmina Abernathy", ("tamarind", "voss"), "an individual", is_person=True),
        PartyRow(PLAINTIFF, "Otis Abernathy", ("tamarind", "voss"), "an individual", is_person=True),
        PartyRow(
            *(DEFENDANT, "Orchard Terrace Apartments, LP", ("feld",), "a California Limited Partnership"),
            former=(("sorrel", 60),),
        ),
        PartyRow(DEFENDANT, "Lionel Draper", (), "an individual", is_person=True, pro_se="draper"),
        PartyRow("Interested Party", "Orchard Terrace Tenants Association", ("nesbit",)),
    ),
    story=(
        "The Abernathys asked for a ground-floor unit after Ms. Abernathy began to use a wheelchair. The manager, "
        "Mr. Draper, offered the vacant one to another family and told them to look elsewhere."
    ),
    entries=(
        *opening(190, "tamarind", (1, 2), (3, 4), 874, attachments=("Exhibit 1",)),
        service(171, "tamarind", (1, 2), 3),
        service(171, "tamarind", (1, 2), 4),
        E(150, "answer-to-complaint", "feld", (3,), on=(1,)),
        E(148, "answer-to-complaint", "thorsby", (4,), on=(1,)),
        E(110, "notice-other", "thorsby", (5,), "of Interest in the Outcome"),
        E(60, "notice-of-appearance-or-withdrawal", "feld", (3,), answers=LEFT),
        E(
            *(12, "motion-to-certify", "tamarind", (1, 2), "a Class of Tenants"),
            answers=BEFORE | {"hearing": 30},
            attachments=("Memorandum", "Declaration of Wilhelmina Abernathy", "Proposed Order"),
        ),
        E(0, "minute-order-in-chambers", "ondine", (), "Any opposition is due in ten days", on=(14,), answers=BEFORE),
    ),
)

CASES = (LARKSPUR, SUNMEADOW, BLUE_HERON, ORCHARD)
