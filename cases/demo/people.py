"""The people of the demo court, all invented: firms, attorneys, litigants, staff, judges and their sign-ins."""

from cases.demo.rows import FirmRow, JudgeRow, LoginRow, PersonRow
from cases.models import Appearance, Judge

PASSWORD = "Court-House-2026!"  # noqa: S105 (the demo's one password, printed at every start)
LEGACY_LOGIN, LEGACY_PASSWORD = "old-ecf-login", "Old-Ecf-2012!"
TABLE_HEAD = ("username", "who", "what they can do")

LOS_ANGELES, RIVERSIDE, SANTA_ANA = "Los Angeles, CA 90000", "Riverside, CA 92500", "Santa Ana, CA 92700"
US_ATTORNEY = Appearance.Designation.ASSISTANT_US_ATTORNEY.value
DEFENDER = Appearance.Designation.PUBLIC_DEFENDER.value
CJA, RETAINED = Appearance.Designation.CJA.value, Appearance.Designation.RETAINED.value

FIRMS = {
    "pemberwick": FirmRow(
        "Pemberwick Oduya LLP", f"1200 Invention Avenue, Suite 2100\n{LOS_ANGELES}", "pemberwick.example"
    ),
    "castellane": FirmRow(
        "Castellane Brightwater LLP", f"88 Fiction Plaza, 31st Floor\n{LOS_ANGELES}", "castellane.example"
    ),
    "ferrante": FirmRow("Ferrante Quist LLP", f"17 Imaginary Coast Drive\n{SANTA_ANA}", "ferrantequist.example"),
    "tamarind": FirmRow("Tamarind and Voss APC", f"402 Supposed Street\n{RIVERSIDE}", "tamarindvoss.example"),
    "blyth": FirmRow("Law Offices of Honora Blyth", f"9 Pretend Lane\n{LOS_ANGELES}", "blythlaw.example"),
    "okonjo": FirmRow("Okonjo Feld Law Group PC", f"650 Makebelieve Boulevard\n{SANTA_ANA}", "okonjofeld.example"),
    "usao": FirmRow(
        "Office of the United States Attorney", f"300 Simulation Street, Suite 1200\n{LOS_ANGELES}", "usao.example"
    ),
    "fpd": FirmRow("Office of the Federal Public Defender", f"321 Simulation Street\n{LOS_ANGELES}", "fpd.example"),
    "hartnell": FirmRow("Hartnell Defense", f"77 Conjecture Court\n{SANTA_ANA}", "hartnell.example"),
    "whitcombe": FirmRow("Whitcombe and Daughters LLP", "1 Hypothesis Square\nNew York, NY 10000", "whitcombe.example"),
    "nesbit": FirmRow("Alfred Nesbit, Attorney at Law", f"5 Notional Road\n{RIVERSIDE}", "nesbit.example"),
}

ATTORNEYS = (
    PersonRow(
        "quade",
        "Marisol Quade",
        "pemberwick",
        "mquade",
        bar_number="555101",
        copies_to=("docketing@pemberwick.example", "paralegal@pemberwick.example"),
    ),
    PersonRow("lindqvist", "Theodore Lindqvist", "pemberwick", "tlindqvist", bar_number="555102"),
    PersonRow(
        "carrow",
        "Desmond Carrow",
        "castellane",
        "dcarrow",
        bar_number="555103",
        copies_to=("calendar@castellane.example",),
    ),
    PersonRow("vantongeren", "Priya Vantongeren", "castellane", "pvantongeren", bar_number="555104"),
    PersonRow("blyth", "Honora Blyth", "blyth", "honora", bar_number="555105"),
    PersonRow("ferrante", "Lucien M Ferrante", "ferrante", "lferrante", bar_number="555106"),
    PersonRow("quist", "Odalys Quist", "ferrante", "oquist", bar_number="555107"),
    PersonRow("tamarind", "Hester Tamarind", "tamarind", "hester", bar_number="555108"),
    PersonRow("voss", "Joaquin Voss", "tamarind", "joaquin", bar_number="555109"),
    PersonRow("feld", "Samuel Okonjo Feld", "okonjo", "sfeld", bar_number="555110"),
    PersonRow("nesbit", "Alfred Nesbit", "nesbit", bar_number="555111", is_registered=False),
    PersonRow("whitcombe", "Cressida Whitcombe", "whitcombe", "cressida", is_pro_hac_vice=True),
    PersonRow("hollander", "Margit Hollander", "usao", "mhollander", bar_number="555112"),
    PersonRow("ashworth", "Clement Ashworth", "usao", "cashworth", bar_number="555113", designation=US_ATTORNEY),
    PersonRow("iwu", "Renata Iwu", "usao", "riwu", bar_number="555114", designation=US_ATTORNEY),
    PersonRow("pennington", "Dolores Pennington", "fpd", "dpennington", bar_number="555115", designation=DEFENDER),
    PersonRow("hartnell", "Bartholomew Hartnell", "hartnell", "bart", bar_number="555116", designation=CJA),
    PersonRow("sorrel", "Imogen Sorrel", "okonjo", "isorrel", bar_number="555117", designation=RETAINED),
)
LITIGANTS = (
    PersonRow(
        "achterberg", "Rosalind Achterberg", address=f"2214 Daydream Court, Apt 6\n{LOS_ANGELES}", is_registered=False
    ),
    PersonRow("draper", "Lionel Draper", mailbox="lionel.draper@mail.example", address=f"31 Reverie Lane\n{RIVERSIDE}"),
)
STAFF = (
    PersonRow("ondine", "Beatrix Ondine", court_role="clerk", initials="bo"),
    PersonRow("thorsby", "Calvin Thorsby", court_role="clerk", initials="ct"),
    PersonRow("montclare", "Iris Montclare", court_role="chambers", initials="im"),
)
PEOPLE = ATTORNEYS + LITIGANTS + STAFF

DISTRICT, MAGISTRATE = Judge.Office.DISTRICT.value, Judge.Office.MAGISTRATE.value
JUDGES = (
    JudgeRow("Helena R. Castellanos", "HRC", DISTRICT, chambers=("montclare",)),
    JudgeRow("Winston A. Thorne", "WAT", DISTRICT),
    JudgeRow("Josephine M. Adeyemi", "JMA", DISTRICT),
    JudgeRow("Gregor L. Vandermeer", "GLV", DISTRICT),
    JudgeRow("Lucinda P. Whitlock", "LPW", DISTRICT),
    JudgeRow("Tobias K. Ferreira", "TKF", DISTRICT),
    JudgeRow("Nadia F. Sorensen", "NFS", MAGISTRATE),
    JudgeRow("Oliver J. Pruitt", "OJP", MAGISTRATE),
    JudgeRow("Yolanda S. Berwick", "YSB", MAGISTRATE),
    JudgeRow("Cyrus D. Hallett", "CDH", MAGISTRATE),
    JudgeRow("Marguerite E. Lowe", "MEL", MAGISTRATE),
)

LOGINS = (
    LoginRow(
        "plaintiff-counsel",
        "Marisol Quade",
        "files; counsel for Larkspur Robotics and others",
        "quade",
        "attorney",
        "pemberwick",
    ),
    LoginRow("plaintiff-colleague", "Theodore Lindqvist", "files; same firm", "lindqvist", "attorney", "pemberwick"),
    LoginRow(
        "defense-counsel",
        "Desmond Carrow",
        "files; counsel for Meridian Parcel Systems and others",
        "carrow",
        "attorney",
        "castellane",
    ),
    LoginRow("us-attorney", "Clement Ashworth", "files; for the United States", "ashworth", "attorney", "usao"),
    LoginRow("public-defender", "Dolores Pennington", "files; for a defendant", "pennington", "attorney", "fpd"),
    LoginRow(
        "unlinked-counsel",
        "Honora Blyth",
        f"searches; files once linked to {LEGACY_LOGIN} (password {LEGACY_PASSWORD})",
        firm="blyth",
    ),
    LoginRow(
        "firm-account",
        "Pemberwick Oduya LLP",
        "searches; shared by a firm, may not be linked",
        firm="pemberwick",
        kind="shared",
    ),
    LoginRow("legacy-account", "Ignatius Farrow", "searches; not upgraded, may not be linked", is_upgraded=False),
    LoginRow(
        "self-represented",
        "Rosalind Achterberg",
        "reads; a defendant without a lawyer, served by mail, who may ask for leave to e-file",
        "achterberg",
        "self-represented",
    ),
    LoginRow("public-reader", "Noor Halvorsen", "reads what is public"),
    LoginRow("clerk-one", "Beatrix Ondine", "dockets, corrects, runs the admin (administrator)", "ondine", "court"),
    LoginRow(
        "clerk-two", "Calvin Thorsby", "dockets, corrects; docketing and help desk in the admin", "thorsby", "court"
    ),
    LoginRow(
        "chambers",
        "Iris Montclare",
        "reads everything, dockets for Judge Castellanos; reads in the admin",
        "montclare",
        "court",
    ),
    LoginRow("waiting-attorney", "Ottoline Marchbanks", "searches; has asked for e-filing, and waits for the clerk"),
    LoginRow("visiting-counsel", "Evander Lisle", "searches; has asked to file pro hac vice in one case"),
    LoginRow("waiting-litigant", "Philippa Grantley", "searches; her request for e-filing without a lawyer is on hold"),
    LoginRow(
        "firm-billing",
        "Pemberwick Billing",
        "pays for others, who may leave; neither files nor is linked",
        firm="pemberwick",
        kind="billing",
    ),
)
