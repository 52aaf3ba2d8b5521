"""What was imported comes out again, field by field, and what happened since comes out with it."""

import json
from datetime import UTC, date, datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from accounts.models import CmecfAccount, Contact, PacerAccount
from cases import docketing
from cases.docket_json.attorneys import named
from cases.docket_json.comparing import differences
from cases.docket_json.exporting import export
from cases.docket_json.importing import bring_in
from cases.docketing import Submission
from cases.events.event import Category, Event, Source
from cases.models import Appearance, Case, DocketEntry, Document, Party
from tests import dockets

AT = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
MINUTES = Event("test-minutes", "Minutes", Category.MINUTES, "MINUTES: {words}", Source.ASSUMED, is_by_court=True)


def brought(docket: dict) -> Case:
    case = bring_in(docket, at=AT).case
    return Case.objects.select_related("assigned_judge", "referred_judge").get(pk=case.pk)


def a_clerk() -> PacerAccount:
    person = named("Terry Clerk")
    person.court_role, person.initials = "clerk", "tc"
    person.save()
    account = PacerAccount.objects.create_user("terry", first_name="Terry", last_name="Clerk")
    CmecfAccount.objects.create(person=person, pacer_account=account, role=CmecfAccount.Role.COURT, linked_at=AT)
    return account


def entered(case: Case, by: PacerAccount) -> DocketEntry:
    with transaction.atomic():
        locked = docketing.lock(case.pk)
        entry = docketing.enter(locked, Submission(MINUTES, by=by, words="held"), filed_on=date(2026, 3, 2))
        locked.save()
    return entry


# ── Export equals import ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.django_db
@pytest.mark.parametrize("docket", dockets.ALL, ids=lambda docket: docket.__name__)
def test_export_equals_import(docket):
    case = brought(docket())
    assert differences(export(case), docket()) == []


@pytest.mark.django_db
def test_export_equals_import_to_the_letter():
    """Not by our own comparison: the texts themselves, newline at the end and all."""
    docket = dockets.paper_era()
    exported = export(brought(docket))
    for position, party in enumerate(docket["parties"]):
        assert exported["parties"][position]["attorneys"] == party.get("attorneys", [])
    for given, made in zip(docket["docket_entries"], exported["docket_entries"], strict=True):
        assert {key: made[key] for key in given} == given
    assert exported["docket_number"] == "2:06-cv-00777"


@pytest.mark.django_db
def test_roles_come_out_in_the_order_of_the_file():
    docket = dockets.criminal()
    exported = export(brought(docket))["parties"][0]
    assert exported["attorneys"] == docket["parties"][0]["attorneys"]
    assert exported["criminal_data"] == docket["parties"][0]["criminal_data"]


@pytest.mark.django_db
def test_self_represented_stand_in_their_place():
    docket = dockets.self_represented()
    exported = export(brought(docket))
    assert [party["attorneys"] for party in exported["parties"]] == [p["attorneys"] for p in docket["parties"]]


@pytest.mark.django_db
def test_statements_do_not_grow_with_the_docket(django_assert_num_queries):
    small, large = dockets.later(), dockets.paper_era()
    large["docket_entries"] += [dockets.entry(n, "2006-05-01", paper=f"031{n:08d}") for n in range(100, 200)]
    cases = [brought(small), brought(large)]
    for case in cases:
        with django_assert_num_queries(7):
            export(case)


# ── What happened here ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.django_db
def test_entry_made_here_is_the_only_difference():
    docket = dockets.later()
    case = brought(docket)
    entry = entered(case, a_clerk())
    Document.objects.create(entry=entry, number=0, cmecf_id="031050000077")
    Document.objects.create(entry=entry, number=1, cmecf_id="031050000078")
    exported = export(case)
    (difference,) = differences(exported, docket)
    assert difference.startswith("docket_entries[2] is in the record only: ")
    assert exported["docket_entries"][2] == {
        "document_number": "3",
        "date_filed": "2026-03-02",
        "date_entered": entry.entered_on.isoformat(),
        "description": f"{entry.text} (Entered: {entry.entered_on:%m/%d/%Y})",
        "short_description": "Minutes",
        "pacer_doc_id": "031050000077",
        "pacer_seq_no": str(entry.sequence),
    }


@pytest.mark.django_db
def test_corrected_text_comes_out_as_it_now_reads():
    case, clerk = brought(dockets.later()), a_clerk()
    made_here = entered(case, clerk)
    docketing.correct(
        made_here, seen=docketing.current_text(made_here), text="MINUTES: vacated", reason="wrong day", by=clerk, at=AT
    )
    text = export(case)["docket_entries"][2]["description"]
    assert text.startswith("MINUTES: vacated")
    assert text.count("(Entered: ") == 1


@pytest.mark.django_db
def test_only_a_mask_that_the_import_put_on_comes_off():
    case = brought(dockets.later())
    contact = Contact.composed(
        firm=None, address="9 Demo Way", telephone="(213) 555-0155", fax="", email="ann@firm.example"
    )
    ann = named("Ann Demo")
    ann.save()
    party = case.parties.get(name="Eric Talley")
    Appearance.objects.create(person=ann, party=party, position=1, contact=contact, printed_name="Ann Demo")
    first, second = export(case)["parties"]
    assert first["attorneys"][1]["contact"] == dockets.ROE_MOVED
    assert second["attorneys"] == [dockets.attorney("Ann Demo", contact.printed, dockets.NOTICED)]
    assert contact.printed.endswith("Email: ann@firm.example")


@pytest.mark.django_db
def test_termination_since_is_told_even_where_the_file_had_an_order_of_its_own():
    case = brought(dockets.criminal())
    Appearance.objects.filter(printed_name="Pat Public").update(ended_on=date(2026, 3, 2))
    Appearance.objects.filter(printed_name="Max Solo").update(is_lead=False)
    solo, public = export(case)["parties"][0]["attorneys"]
    assert solo["roles"] == ["TERMINATED: 03/02/2019", "PRO HAC VICE", "SEALED GROUP", "ATTORNEY TO BE NOTICED"]
    assert public["roles"][:3] == [dockets.LEAD, dockets.NOTICED, "TERMINATED: 03/02/2026"]


@pytest.mark.django_db
def test_party_that_appears_here_without_a_lawyer():
    case = brought(dockets.later())
    Party.objects.filter(name="Eric Talley").update(is_pro_se=True)
    assert export(case)["parties"][1]["attorneys"] == [dockets.attorney("Eric Talley", "", "PRO SE")]


# ── The comparison ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "change",
    [
        {"ordered_by": "document_number", "date_last_filing": "2020-01-01", "federal_dn_office_code": "9"},
        {"referred_to_str": None, "demand": None, "mdl_status": []},
        {"docket_number": "5:17-cv-888-CB"},
    ],
)
def test_what_may_differ(change):
    assert differences(dockets.later(), dockets.later() | change) == []


def test_entered_date_may_stand_in_the_text_alone():
    record = dockets.later()
    record["docket_entries"][0]["date_entered"] = "2017-02-14"
    assert differences(record, dockets.later()) == differences(dockets.later(), record) == []
    record["docket_entries"][0]["date_entered"] = "2017-02-15"
    assert differences(record, dockets.later()) == [
        "docket_entries[0].date_entered: “2017-02-15” in the record, nothing in the file"
    ]


def leaves(value: object, path: tuple = ()) -> list[tuple]:
    """The way to every text of the docket that is compared."""
    if isinstance(value, dict | list):
        steps = value.items() if isinstance(value, dict) else enumerate(value)
        return [leaf for step, part in steps for leaf in leaves(part, (*path, step))]
    return [path] if isinstance(value, str) and value else []


@pytest.mark.parametrize("docket", dockets.ALL, ids=lambda docket: docket.__name__)
def test_every_other_field_is_compared(docket):
    allowed = ("ordered_by", "date_last_filing")
    for *way, last in leaves(docket()):
        if way or not (last in allowed or last.startswith("federal_dn_")):
            changed = json.loads(json.dumps(docket()))
            at = changed
            for step in way:
                at = at[step]
            at[last] += "9"
            assert len(differences(docket(), changed)) == 1, (way, last)


def test_lists_of_other_lengths():
    shorter = dockets.later()
    shorter["docket_entries"].pop()
    assert len(differences(dockets.later(), shorter)) == 1
    assert "docket_entries[1] is in the file only" in differences(shorter, dockets.later())[0]


# ── The command ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.django_db
def test_one_docket_goes_to_the_screen(capsys):
    brought(dockets.later())
    call_command("export_docket", "17-888")
    assert differences(json.loads(capsys.readouterr().out), dockets.later()) == []


@pytest.mark.django_db
def test_several_go_into_a_folder(tmp_path):
    brought(dockets.later())
    brought(dockets.history())
    call_command("export_docket", "5:17-cv-00888", "8:14-cv-00999", output=tmp_path / "out")
    files = {file.name: json.loads(file.read_text()) for file in (tmp_path / "out").iterdir()}
    assert files.keys() == {"5-17-cv-00888.json", "8-14-cv-00999.json"}
    assert differences(files["8-14-cv-00999.json"], dockets.history()) == []


@pytest.mark.django_db
def test_check_says_equal_or_lists_the_differences(tmp_path, capsys):
    brought(dockets.later())
    file = dockets.written(dockets.later(), tmp_path)
    call_command("export_docket", "5:17-cv-00888", "--check", file)
    assert "equals" in capsys.readouterr().out
    other = dockets.written(dockets.later() | {"cause": "none"}, tmp_path)
    with pytest.raises(CommandError, match=r"differs from .* in 1 places"):
        call_command("export_docket", "5:17-cv-00888", "--check", other)
    assert "cause: “15:1114 Trademark Infringement” in the record, “none” in the file" in capsys.readouterr().out


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["5:17-cv-00889"], "here it names none"),
        (["nonsense"], "is not a case number"),
        (["5:17-cv-00888", "8:14-cv-00999"], "a folder for several"),
        (["5:17-cv-00888", "--check", "/nowhere/at/all.json"], "No such file"),
    ],
)
def test_what_cannot_be_exported_is_said(arguments, message):
    brought(dockets.later())
    brought(dockets.history())
    with pytest.raises(CommandError, match=message):
        call_command("export_docket", *arguments)
