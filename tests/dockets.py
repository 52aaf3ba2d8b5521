"""Invented dockets in juriscraper's public format, with every trap that real ones have. Each call makes a new one."""

import json
from pathlib import Path

ROE = (
    "Roe & Daughters LLP\n9200 Invented Boulevard\nNinth Floor\nLos Angeles , CA 90069-3604\n"
    "213-555-0101\nFax: 213-555-0102\nEmail: jroe@roe-law.test\n"
)
ROE_MOVED = "Roe & Daughters LLP\n1 Harbor Way\nLong Beach, CA 90802\n(562) 555-0111\nEmail: JRoe@roe-law.test"
STREET_ONLY = "445 S Imaginary Street, 26th Floor\nLos Angeles , CA 90071\n213-555-0103 x12\nEmail: o'hara@solo.test\n"
LEAD, NOTICED = "LEAD ATTORNEY", "ATTORNEY TO BE NOTICED"


def attorney(name: str, contact: str = "", *roles: str) -> dict:
    return {"name": name, "contact": contact, "roles": list(roles)}


def party(name: str, role: str, extra_info: str = "", *attorneys: dict, **more) -> dict:
    """A party as juriscraper gives it: one without counsel has no `attorneys` at all."""
    listed = {"attorneys": list(attorneys)} if attorneys else {}
    return {"name": name, "type": role, "extra_info": extra_info, "date_terminated": None} | listed | more


def entry(number: int | None, filed: str, text: str = "", *, paper: str | None = None, seq: int | None = None, **more):
    return {
        "date_filed": filed,
        "description": text,
        "document_number": None if number is None else str(number),
        "pacer_doc_id": paper,
        "pacer_seq_no": None if seq is None else str(seq),
    } | more


def paper_era() -> dict:
    """2006: gaps and unnumbered entries, numbers out of order, unlinked papers, `City , CA`, trailing newlines."""
    jane = attorney("Jane Q Roe", ROE, LEAD, NOTICED)
    return {
        "court_id": "cacd",
        "docket_number": "2:06-cv-00777",
        "case_name": "Fabric Dreams Inc v. Dilly's Inc",
        "assigned_to_str": "Ada L. Quill",
        "referred_to_str": "Bo Penn",
        "cause": "28:1338 Copyright Infringement",
        "nature_of_suit": "820 Copyright",
        "jurisdiction": "Federal Question",
        "jury_demand": "Both",
        "demand": "$75,000",
        "mdl_status": "",
        "date_filed": "2006-01-19",
        "date_terminated": "2006-08-25",
        "date_converted": None,
        "date_discharged": None,
        "ordered_by": "date_filed",
        "federal_defendant_number": None,
        "federal_dn_case_type": "cv",
        "federal_dn_office_code": "2",
        "federal_dn_judge_initials_assigned": "ALQ",
        "federal_dn_judge_initials_referred": "BPx",
        "parties": [
            party(
                "Fabric Dreams Inc", "Plaintiff", "a California Corporation", attorney("Max Solo", STREET_ONLY, LEAD)
            ),
            party("Dilly's Inc", "Defendant", "a New Jersey Corporation", jane),
            party("Tee & Ex LLC", "Defendant", "", jane, date_terminated="2006-05-01"),
            party("Does", "Defendant", "1 through 10, inclusive"),
        ],
        "docket_entries": [
            entry(1, "2006-01-19", "COMPLAINT.(pj, ) (Entered: 01/25/2006)", date_entered="2006-01-25"),
            entry(None, "2006-01-19", "20 DAY Summons Issued re Complaint 1. (pj, ) (Entered: 01/25/2006)"),
            entry(3, "2006-04-10", "NOTICE <of> Dilly's. (Entered: 04/17/2006)", paper="03105425713", seq=22),
            entry(17, "2006-04-10", "MINUTES. (Entered: 04/21/2006)", date_entered="2006-04-21"),
            entry(12, "2006-04-12", "NOTICE AND ACKNOWLEDGEMENT\nof Service.", paper="03102335436", seq=60),
        ],
    }


def later() -> dict:
    """2017: the same attorney at a new address, entered dates in the text alone, twelve-digit papers, no sequence."""
    return {
        "court_id": "cacd",
        "docket_number": "5:17-cv-00888",
        "case_name": "Orso, GmbH & Co. KG v. Eric Talley",
        "assigned_to_str": "Cleo Brief",
        "referred_to_str": "",
        "cause": "15:1114 Trademark Infringement",
        "nature_of_suit": "840 Trademark",
        "jurisdiction": "Federal Question",
        "jury_demand": "Plaintiff",
        "demand": "",
        "date_filed": "2017-02-13",
        "date_terminated": None,
        "parties": [
            party(
                "Orso, GmbH & Co. KG",
                "Plaintiff",
                "a German Corporation",
                attorney("Jane Q. Roe", "", NOTICED),
                attorney("Jane Q Roe", ROE_MOVED, LEAD, NOTICED),
                attorney("Robert Mack, Jr.", "Elsewhere Law\n2 Far Road\nReno, NV 89501\n775-555-0100", LEAD),
            ),
            party("Eric Talley", "Defendant", "an individual", attorneys=[]),
        ],
        "docket_entries": [
            entry(
                1, "2017-02-14", "CIVIL COVER SHEET. (Entered: 02/14/2017)", paper="031025000191", short_description=""
            ),
            entry(
                2,
                "2017-02-16",
                "NOTICE. Assigned to Magistrate Judge Cleo Brief. (gh) (Entered: 02/16/2017)",
                paper="031025000192",
            ),
        ],
    }


def history(*titles: str) -> dict:
    """A history report: no parties, no texts, only the titles of the events."""
    listed = [
        entry(number, "2014-03-05", paper=f"0310170000{number:02d}", seq=number * 3, date_entered="2014-03-06")
        | {"short_description": title}
        for number, title in enumerate(titles or ("An Event Nobody Knows",), start=1)
    ]
    return {
        "court_id": "cacd",
        "docket_number": "8:14-cv-00999",
        "case_name": "Signal Holdings, Ltd v. Wave AB",
        "assigned_to_str": "Ada L. Quill",
        "referred_to_str": "Dot Comma",
        "date_filed": "2014-03-05",
        "date_last_filing": "2017-12-27",
        "date_terminated": None,
        "date_discharged": None,
        "federal_defendant_number": None,
        "federal_dn_judge_initials_assigned": "ALQ",
        "docket_entries": listed,
    }


def criminal() -> dict:
    """One defendant's own docket: counts, complaints, offense levels, roles in an order of their own."""
    defender = attorney(
        "Pat Public", "Federal Public Defender\n321 Nowhere Street\nLos Angeles, CA 90012\n213-555-0107\n", LEAD,
        NOTICED, "Designation: Public Defender or Community Defender Appointment",
    )  # fmt: skip
    former = attorney(
        "Max Solo", STREET_ONLY, "TERMINATED: 03/02/2019", "LEAD ATTORNEY", "PRO HAC VICE", "SEALED GROUP", NOTICED,
    )  # fmt: skip
    charges = {
        "highest_offense_level_opening": "Felony",
        "highest_offense_level_terminated": "None",
        "counts": [
            {"name": "18:1343 WIRE FRAUD\n(1-3)", "disposition": "", "status": "pending"},
            {
                "name": "18:1028A(a)(1)\n(4)",
                "disposition": "Dismissed on the government's motion",
                "status": "terminated",
            },
            {"name": "18:1341 MAIL FRAUD\n(5)", "disposition": "", "status": "pending"},
        ],
        "complaints": [{"name": "18:1343", "disposition": ""}],
    }
    return {
        "court_id": "cacd",
        "docket_number": "2:19-cr-00123",
        "case_name": "USA v. Example",
        "assigned_to_str": "Ada L. Quill",
        "date_filed": "2019-03-01",
        "federal_defendant_number": "1",
        "parties": [
            party("Sam Example", "Defendant (1)", "also known as\nSammy", former, defender, criminal_data=charges),
            party("USA", "Plaintiff", "", attorney("US Attorney's Office", "", LEAD)),
        ],
        "docket_entries": [entry(None, "2019-03-01", "CASE OPENED."), entry(5, "2019-03-02", "INDICTMENT.", seq=9)],
    }


def self_represented() -> dict:
    """A party that once had a lawyer, and one whose block says PRO SE; a Social Security case."""
    printed = "12 Own Lane\nPomona , CA 91766\n909-555-0100\nEmail: pat@home.test\nPRO SE\n"
    return {
        "court_id": "cacd",
        "docket_number": "5:20-cv-00042",
        "case_name": "Pat Person v. Commissioner",
        "nature_of_suit": "863 DIWC/DIWW",
        "date_filed": "2020-01-02",
        "parties": [
            party(
                "Pat Person", "Plaintiff", "",
                attorney("Pat Person", printed), attorney("Jane Q Roe", ROE, "TERMINATED: 02/03/2020", NOTICED),
            ),
            party("Lee Alone", "Plaintiff", "", attorney("Lee A. Alone", "3 Way\nPomona, CA 91766", "PRO SE", NOTICED)),
        ],
        "docket_entries": [],
    }  # fmt: skip


ALL = (paper_era, later, history, criminal, self_represented)


def written(docket: object, folder: Path, name: str = "docket.json") -> str:
    """The path of a file that holds `docket`."""
    file = folder / name
    file.write_text(json.dumps(docket), encoding="utf-8")
    return str(file)
