"""Dockets come into the record whole or not at all."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from accounts.audit import broken_links
from accounts.models import AuditEvent, Person
from cases.docket_json.importing import MailGoesOut, RecordDiffers, bring_in
from cases.docket_json.reading import BrokenDocket
from cases.events import DICTIONARY
from cases.models import Appearance, Case, Count, DocketEntry, Document, Judge, Party
from tests import dockets

AT = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
MODELS = [model for app in ("accounts", "cases", "notices") for model in apps.get_app_config(app).get_models()]


def rows() -> dict[str, int]:
    return {model.__name__: model._default_manager.count() for model in MODELS}


def brought(docket: dict, **more) -> Case:
    return bring_in(docket, at=AT, **more).case


# ── The header ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.django_db
def test_header_of_the_case():
    case = brought(dockets.paper_era())
    assert case.full_number == "2:06-cv-00777-ALQ-BPx"
    assert (case.title, case.folded_title) == ("Fabric Dreams Inc v. Dilly's Inc", "fabric dreams inc v. dilly's inc")
    assert (case.nature_of_suit, case.cause) == ("820 Copyright", "28:1338 Copyright Infringement")
    assert (case.jurisdiction, case.jury_demand, case.demand) == ("Federal Question", "Both", "$75,000")
    assert (case.filed_on, case.terminated_on) == (date(2006, 1, 19), date(2006, 8, 25))
    assert case.cmecf_id == 900_000 + case.pk
    assert not case.is_remote_access_limited


@pytest.mark.django_db
def test_counters_go_on_from_the_highest():
    case = brought(dockets.paper_era())
    assert (case.last_number, case.last_sequence, case.last_place, case.last_page_id) == (17, 60, 5, 0)
    assert brought(dockets.later()).last_sequence == 6  # no sequence in the file: three for each entry


@pytest.mark.django_db
def test_judges_keep_their_office_and_learn_their_initials():
    Judge.objects.create(name="Bo Penn", office=Judge.Office.DISTRICT)
    brought(dockets.paper_era())
    brought(dockets.history())
    known = {judge.name: (judge.office, judge.initials) for judge in Judge.objects.all()}
    assert known == {
        "Ada L. Quill": ("district", "ALQ"),
        "Bo Penn": ("district", "BPx"),
        "Dot Comma": ("magistrate", ""),
    }


@pytest.mark.django_db
def test_judge_assigned_directly_may_be_a_magistrate():
    assert brought(dockets.later()).assigned_judge.office == Judge.Office.MAGISTRATE


@pytest.mark.django_db
def test_social_security_limits_remote_access():
    assert brought(dockets.self_represented()).is_remote_access_limited


# ── Parties and counsel ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.django_db
def test_parties_in_order_with_kind_and_appearance():
    brought(dockets.paper_era())
    brought(dockets.later())
    listed = Party.objects.order_by("case_id", "position").values_list("name", "kind", "appeared_on", "terminated_on")
    assert list(listed) == [
        ("Fabric Dreams Inc", "organization", date(2006, 1, 19), None),
        ("Dilly's Inc", "organization", date(2006, 1, 19), None),
        ("Tee & Ex LLC", "organization", date(2006, 1, 19), date(2006, 5, 1)),
        ("Does", "organization", None, None),
        ("Orso, GmbH & Co. KG", "organization", date(2017, 2, 13), None),
        ("Eric Talley", "person", None, None),
    ]


@pytest.mark.django_db
def test_block_under_an_attorney_is_kept_and_read():
    brought(dockets.paper_era())
    contact = Appearance.objects.get(party__name="Dilly's Inc").contact
    assert contact.printed == dockets.ROE.replace("jroe@roe-law.test", "jroe@roe-law.test.example")
    assert contact.firm.name == "Roe & Daughters LLP"
    assert contact.address == "9200 Invented Boulevard\nNinth Floor\nLos Angeles, CA 90069-3604"
    assert (contact.telephone, contact.fax) == ("213-555-0101", "213-555-0102")
    assert contact.email == "jroe@roe-law.test.example"
    assert Appearance.objects.get(party__name="Tee & Ex LLC").contact == contact


@pytest.mark.django_db
def test_street_is_no_firm():
    brought(dockets.paper_era())
    contact = Appearance.objects.get(party__name="Fabric Dreams Inc").contact
    assert contact.firm is None
    assert contact.address.startswith("445 S Imaginary Street")
    assert (contact.telephone, contact.email) == ("213-555-0103 x12", "o'hara@solo.test.example")


@pytest.mark.django_db
def test_roles():
    brought(dockets.criminal())
    former, defender = Appearance.objects.filter(party__name="Sam Example").order_by("position")
    assert (former.is_lead, former.is_pro_hac_vice, former.is_noticed) == (True, True, True)
    assert (former.ended_on, former.other_roles) == (date(2019, 3, 2), "SEALED GROUP")
    assert (defender.is_lead, defender.is_noticed, defender.other_roles) == (True, True, "")
    assert defender.designation == Appearance.Designation.PUBLIC_DEFENDER
    assert (former.printed_roles != "", defender.printed_roles) == (True, "")


@pytest.mark.django_db
def test_counsel_not_to_be_noticed():
    brought(dockets.paper_era())
    assert not Appearance.objects.get(printed_name="Max Solo").is_noticed


@pytest.mark.django_db
def test_registered_for_electronic_service_are_those_to_be_noticed_with_an_address():
    for docket in dockets.ALL:
        brought(docket())
    served = Person.objects.exclude(served_electronically_since=None)
    assert {person.name for person in served} == {"Jane Q Roe"}  # not: no address, not to be noticed, terminated
    assert served.get().served_electronically_since == AT
    assert served.get().contact.email == "jroe@roe-law.test.example"


@pytest.mark.django_db
def test_self_represented_party_is_no_counsel():
    brought(dockets.self_represented())
    pat, lee = Party.objects.order_by("position")
    assert (pat.is_pro_se, pat.kind, pat.appeared_on) == (True, "person", date(2020, 1, 2))
    assert pat.contact.address == "12 Own Lane\nPomona, CA 91766"
    assert (lee.is_pro_se, lee.contact.firm) == (True, None)
    assert [appearance.printed_name for appearance in Appearance.objects.all()] == ["Jane Q Roe"]


@pytest.mark.django_db
def test_counts_complaints_and_offense_levels():
    brought(dockets.criminal())
    sam = Party.objects.get(name="Sam Example")
    assert (sam.kind, sam.defendant_number) == ("person", 1)
    assert (sam.highest_offense_opening, sam.highest_offense_terminated) == ("Felony", "None")
    assert list(Count.objects.filter(party=sam).values_list("status", "charge")) == [
        ("pending", "18:1343 WIRE FRAUD\n(1-3)"),
        ("terminated", "18:1028A(a)(1)\n(4)"),
        ("pending", "18:1341 MAIL FRAUD\n(5)"),
        ("complaint", "18:1343"),
    ]


# ── Entries ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.django_db
def test_entries_in_file_order_with_gaps_and_unnumbered_ones():
    case = brought(dockets.paper_era())
    listed = case.entries.order_by("place").values_list("place", "number", "sequence", "filed_on", "entered_on")
    assert list(listed) == [
        (1, 1, None, date(2006, 1, 19), date(2006, 1, 25)),
        (2, None, None, date(2006, 1, 19), date(2006, 1, 25)),
        (3, 3, 22, date(2006, 4, 10), date(2006, 4, 17)),
        (4, 17, None, date(2006, 4, 10), date(2006, 4, 21)),
        (5, 12, 60, date(2006, 4, 12), None),
    ]
    assert not case.entries.exclude(entered_at=None, entered_by=None, draft=None).exists()


@pytest.mark.django_db
def test_linked_papers_have_a_row_and_no_bytes():
    case = brought(dockets.paper_era())
    papers = Document.objects.filter(entry__case=case).values_list("entry__number", "number", "cmecf_id", "stored_name")
    assert list(papers) == [(3, 0, "03105425713", ""), (12, 0, "03102335436", "")]
    assert set(case.entries.filter(has_paper=True).values_list("number", flat=True)) == {3, 12}


@pytest.mark.django_db
def test_html_is_escaped_and_says_entered_once():
    brought(dockets.paper_era())
    assert DocketEntry.objects.get(number=3).html == "NOTICE &lt;of&gt; Dilly&#x27;s. (Entered: 04/17/2006)"
    assert DocketEntry.objects.get(number=12).html == "NOTICE AND ACKNOWLEDGEMENT\nof Service."


@pytest.mark.django_db
def test_a_title_that_the_court_misspells_is_known_and_printed_as_it_stands():
    (entry,) = brought(dockets.history("Ex Parte Applicaton for Leave")).entries.all()
    assert (entry.event_code, entry.is_motion) == ("ex-parte-application-for-leave", True)
    assert entry.event_title == "Ex Parte Applicaton for Leave"


@pytest.mark.django_db
def test_history_report_shows_titles_and_knows_its_events():
    motion = next(event for event in DICTIONARY.values() if event.is_motion)
    order = next(event for event in DICTIONARY.values() if event.is_by_court)
    case = brought(dockets.history(motion.title, order.title, "An Event <Nobody> Knows"))
    first, second, third = case.entries.order_by("place")
    assert (first.event_code, first.is_motion, first.text) == (motion.code, True, "")
    assert first.html.endswith(" (Entered: 03/06/2014)")
    assert (second.event_code, second.is_by_court) == (order.code, True)
    assert (third.event_code, third.is_motion, third.is_by_court) == ("", False, False)
    assert third.html == "An Event &lt;Nobody&gt; Knows (Entered: 03/06/2014)"
    assert not case.parties.exists()


@pytest.mark.django_db
def test_it_knows_dispositions_and_when_a_transcript_opens():
    titles = [DICTIONARY[code].title for code in ("judgment", "placed-in-file-not-used", "transcript")]
    entries = brought(dockets.history(*titles)).entries.order_by("place")
    assert [entry.is_disposition for entry in entries] == [True, False, False]
    waits = [entry.opens_on and entry.opens_on - entry.filed_on for entry in entries]
    assert waits == [None, None, timedelta(days=90)]


@pytest.mark.django_db
def test_import_is_on_the_audit_chain_of_the_case():
    case = brought(dockets.paper_era())
    event = AuditEvent.objects.get()
    assert (event.chain, event.act, event.at) == (case.audit_chain, "docket imported", AT)
    assert json.loads(event.facts) == {
        "addresses_masked": True, "appearances": 3, "attorneys": 2, "entries": 5, "linked_documents": 2, "parties": 4,
    }  # fmt: skip
    assert broken_links() == []


@pytest.mark.django_db
def test_statements_do_not_grow_with_the_docket(django_assert_max_num_queries):
    docket = dockets.paper_era()
    docket["parties"] *= 20
    for party in docket["parties"]:
        party["date_terminated"] = None
    docket["docket_entries"] = [dockets.entry(n, "2006-02-01", paper=f"031{n:08d}") for n in range(1, 301)]
    with django_assert_max_num_queries(30):
        brought(docket)


# ── Twice, and refusals ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.django_db
@pytest.mark.parametrize("docket", dockets.ALL, ids=lambda docket: docket.__name__)
def test_twice_changes_nothing(docket):
    brought(docket())
    before = rows()
    assert not bring_in(docket(), at=AT).is_new
    assert rows() == before


@pytest.mark.django_db
def test_case_that_is_here_and_differs_is_refused_and_says_where():
    brought(dockets.paper_era())
    before, changed = rows(), dockets.paper_era()
    changed["docket_entries"][3]["description"] = "MINUTES, rewritten. (Entered: 04/21/2006)"
    with pytest.raises(RecordDiffers, match=r"docket_entries\[3\]\.description: “MINUTES\. .* in the record"):
        brought(changed)
    assert rows() == before


@pytest.mark.django_db
def test_paper_of_another_case_undoes_the_whole_import():
    """The clash shows only when case, judges, parties and entries stand in the tables already."""
    brought(dockets.later())
    before, docket = rows(), dockets.paper_era()
    docket["docket_entries"][0]["pacer_doc_id"] = "031025000191"
    with pytest.raises(BrokenDocket, match=r"docket_entries\[0\]\.pacer_doc_id: .* of 5:17-cv-00888 already"):
        brought(docket)
    assert rows() == before


# ── Addresses ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.django_db
def test_real_addresses_only_where_delivery_is_off(settings):
    settings.MAIL_DELIVERY = "off"
    brought(dockets.paper_era(), keep_addresses=True)
    contact = Appearance.objects.get(party__name="Dilly's Inc").contact
    assert (contact.printed, contact.email) == (dockets.ROE, "jroe@roe-law.test")


@pytest.mark.django_db
@pytest.mark.parametrize("delivery", ["folder", "smtp"])
def test_real_addresses_are_refused_where_mail_goes_out(settings, tmp_path, delivery):
    settings.MAIL_DELIVERY = delivery
    with pytest.raises(MailGoesOut, match=delivery):
        brought(dockets.paper_era(), keep_addresses=True)
    with pytest.raises(CommandError, match=delivery):
        call_command("import_docket", dockets.written(dockets.paper_era(), tmp_path), keep_addresses=True)
    assert not Case.objects.exists()


# ── The command ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.django_db
def test_command_says_one_line_a_file_and_refuses_only_the_broken(tmp_path, capsys):
    good = dockets.written(dockets.paper_era(), tmp_path, "good.json")
    bad = dockets.written(dockets.later() | {"docket_number": None}, tmp_path, "bad.json")
    missing = str(tmp_path / "missing.json")
    with pytest.raises(CommandError, match="2 of 4 files refused"):
        call_command("import_docket", bad, missing, good, good)
    said = capsys.readouterr()
    assert said.err.splitlines() == [
        f"{bad}: refused: docket_number is missing.",
        f"{missing}: refused: No such file or directory",
    ]
    assert said.out.splitlines() == [
        f"{good}: 2:06-cv-00777 imported: 4 parties, 2 attorneys, 3 appearances, 5 entries, 2 linked documents",
        f"{good}: 2:06-cv-00777 already here, unchanged",
    ]
    assert [case.number for case in Case.objects.all()] == ["2:06-cv-00777"]
