"""Parties that a pleading adds: they stand on the docket sheet, once, and no notice serves them."""

import pytest

from cases import asking, auditing, joining
from cases.docket_json import exporting
from cases.filing import assembly, drafting, readiness, spreading, submission
from cases.models import DocketEntry, Draft, Party
from cases.record import finding
from notices.models import Notice, Service
from tests import docketed, factories
from tests.consolidated import consolidated

pytestmark = pytest.mark.django_db
GAMMA = {"role": "Defendant", "name": "Gamma Freight LLC", "kind": "organization", "description": "a Nevada company"}
DOE = {"role": "Defendant", "name": "Doe, José", "kind": "person", "description": ""}


def amending(court, *rows: dict, **fields) -> Draft:
    """The plaintiff's first amended complaint, which names these."""
    answers = {"ordinal": "First", "joined": list(rows)}
    made = factories.draft(court.plaintiff_counsel, court.case, "amended-complaint", court.plaintiff, answers=answers)
    factories.received(made)
    return drafting.change(made, **fields) if fields else made


def lacks(draft: Draft) -> list[tuple[str, str]]:
    found = readiness.lacking(assembly.assemble(draft, draft.case, draft.owner))
    return [(lack.step, lack.message) for lack in found]


def new(court) -> list[tuple[str, str, str, str]]:
    joined = court.case.parties.filter(name__in=[GAMMA["name"], DOE["name"]]).order_by("position")
    return list(joined.values_list("role", "name", "kind", "description"))


# ── Filed ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_they_follow_the_other_parties_in_the_order_of_the_pleading(court):
    last = court.case.parties.order_by("-position").first()
    docketed.submitted(amending(court, GAMMA, DOE))
    assert new(court) == [tuple(GAMMA.values()), tuple(DOE.values())]
    assert list(court.case.parties.order_by("position").values_list("position", flat=True))[-3:] == [
        last.position + place for place in range(3)
    ]


def test_the_docket_text_names_them_with_their_roles(court):
    entry = docketed.submitted(amending(court, GAMMA, DOE))
    assert " AMENDED COMPLAINT adding Defendant Gamma Freight LLC, Defendant Doe, José, filed by" in entry.text


def test_a_pleading_that_adds_nobody_says_nothing_of_it(court):
    before = court.case.parties.count()
    entry = docketed.submitted(amending(court))
    assert "adding" not in entry.text
    assert court.case.parties.count() == before
    assert asking.happening(assembly.assemble(entry.draft, court.case, entry.draft.owner).submission) == []


def test_no_notice_serves_who_has_not_appeared(court):
    docketed.submitted(amending(court, GAMMA, DOE))
    named = {row.name for row in Service.objects.all()}
    assert "Dorian Vale" in named
    assert not named & {GAMMA["name"], DOE["name"]}
    assert not Party.objects.exclude(appeared_on=None).filter(name=GAMMA["name"]).exists()


def test_they_are_found_by_name_and_stand_in_the_export(court):
    docketed.submitted(amending(court, GAMMA, DOE))
    for words in ("gamma fre", "jose", "José"):
        assert finding.find(finding.Criteria(name=words), user=court.reader).get() == court.case
    assert [each["name"] for each in exporting.export(court.case)["parties"]][-2:] == [GAMMA["name"], DOE["name"]]


def test_counsel_appears_for_them_as_for_any_other(court):
    docketed.submitted(amending(court, GAMMA))
    gamma = Party.objects.get(name=GAMMA["name"])
    docketed.filed(court.stranger, court.case, "answer-to-complaint", gamma, appears_for_ids=[gamma.pk])
    gamma.refresh_from_db()
    assert gamma.appeared_on
    docketed.text_entry(court.clerk, court.case)
    last = Notice.objects.order_by("-pk").first()
    assert court.stranger.person.name in {row.name for row in last.services.all()}


def test_filed_twice_they_join_once(court):
    draft = amending(court, GAMMA)
    assert docketed.submitted(draft) == docketed.submitted(draft)
    assert new(court) == [tuple(GAMMA.values())]


def test_the_record_is_sound(court):
    docketed.submitted(amending(court, GAMMA, DOE))
    assert list(auditing.breaches(with_files=False)) == []


def test_it_says_before_what_it_does(court):
    draft = amending(court, GAMMA)
    assert asking.happening(assembly.assemble(draft, court.case, draft.owner).submission) == [
        "Gamma Freight LLC becomes a party, as Defendant, and is served by a summons (Fed. R. Civ. P. 4)."
    ]


# ── Refused ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["Gamma Freight LLC", "GAMMA FREIGHT LLC", "Gámma Freight LLC"])
def test_whoever_is_in_the_case_does_not_come_in_again(court, name):
    docketed.submitted(amending(court, GAMMA))
    draft = amending(court, GAMMA | {"name": name})
    assert lacks(draft) == [("parties", joining.HERE_ALREADY.format(name=name, role="Defendant"))]
    with pytest.raises(readiness.NotReady):
        docketed.submitted(draft)
    assert (DocketEntry.objects.count(), len(new(court))) == (1, 1)


def test_nobody_stands_twice_in_one_pleading(court):
    assert joining.objections(court.case, [GAMMA, DOE, GAMMA]) == [joining.TWICE.format(**GAMMA)]


def test_the_same_name_in_another_role_is_another_party(court):
    docketed.submitted(amending(court, GAMMA))
    assert joining.objections(court.case, [GAMMA | {"role": "Third Party Defendant"}]) == []


def test_who_was_terminated_may_come_in_again(court):
    docketed.submitted(amending(court, GAMMA))
    court.case.parties.filter(name=GAMMA["name"]).update(terminated_on=docketed.MORNING.date())
    docketed.submitted(amending(court, GAMMA))
    assert len(new(court)) == 2


def test_another_pleading_was_quicker(court):
    first, second = amending(court, GAMMA), amending(court, GAMMA)
    docketed.submitted(first)
    with pytest.raises(readiness.NotReady, match="in this case already"):
        docketed.submitted(second)
    assert len(new(court)) == 1


def test_it_is_filed_in_one_case_at_a_time(court):
    consolidated(court)
    draft = amending(court, GAMMA, member_ids=[court.second.pk])
    with pytest.raises(readiness.NotReady) as refusal:
        submission.submit(draft, by=draft.owner, revision=draft.revision, received_at=docketed.MORNING)
    assert str(refusal.value) == spreading.MOVES_PEOPLE


def test_another_case_forgets_them(court):
    other = factories.case("Delta v. Epsilon")
    assert drafting.change(amending(court, GAMMA), case=other).answers == {}
