"""The system check of the event dictionary: made-up rows, each wrong in one way, and each refused for it."""

from dataclasses import replace

import pytest
from django.core.checks.registry import registry

from cases import checks, events
from cases.events.event import (
    RULINGS,
    Category,
    Effect,
    Event,
    Form,
    Kind,
    Prompt,
    Relates,
    Source,
    hearing_prompts,
)

SOUND = Event(
    "made-up",
    "Made-up Motion",
    Category.MOTIONS,
    "MADE-UP MOTION[ {words}][ re {re}] filed by {filers}.[ Set for {hearing} before {judge}.]",
    Source.ASSUMED,
    prompts=hearing_prompts(),
    relates=Relates("answers"),
    effects=(Effect.SETS_HEARING,),
)
HEARING, JUDGE_ASKED = SOUND.prompts
ASSIGNS = (Effect.ASSIGNS_JUDGES,)
PLAIN = {"text": "MADE-UP filed by {filers}.", "prompts": (), "effects": (), "relates": None}


def ids(*rows: Event, duplicates: tuple[str, ...] = ()) -> list[str]:
    return [fault.id for fault in checks.faults(rows, duplicates=duplicates)]


def test_the_courts_own_dictionary_is_sound():
    assert checks.event_dictionary() == []


def test_a_sound_row_passes():
    assert ids(SOUND, replace(SOUND, **PLAIN)) == []


def test_the_portal_asks_the_check_when_it_starts():
    assert checks.event_dictionary in registry.get_checks()


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"text": SOUND.text + " {judgement}"}, "cases.E002"),
        ({"relates": Relates("supersedes")}, "cases.E003"),
        ({"relates": None}, "cases.E003"),
        ({"prompts": (HEARING, replace(JUDGE_ASKED, is_deadline=True))}, "cases.E008"),
        ({"case_types": ("cv", "bk")}, "cases.E005"),
        ({"case_types": ()}, "cases.E005"),
        ({"text": SOUND.text + " [ {words}"}, "cases.E006"),
        ({"text": SOUND.text + " {words}]"}, "cases.E006"),
        ({"text": SOUND.text + "[ {words}[ {re}]]"}, "cases.E006"),
        ({"text": SOUND.text + " {words"}, "cases.E006"),
        ({"text": SOUND.text + "[ {words]"}, "cases.E006"),
        ({"text": SOUND.text + "[ always]"}, "cases.E006"),
        ({"needs_no_party": True}, "cases.E006"),
        ({"prompts": (*SOUND.prompts, Prompt("amount", "Amount", Kind.MONEY))}, "cases.E007"),
        ({"prompts": (*SOUND.prompts, Prompt("words", "Words", Kind.TEXT))}, "cases.E008"),
        ({"prompts": (*SOUND.prompts, JUDGE_ASKED)}, "cases.E008"),
        ({"code": "Made Up"}, "cases.E009"),
        ({"code": "made--up"}, "cases.E009"),
        ({"code": "m" * 61}, "cases.E009"),
        ({"title": "T" * 201}, "cases.E009"),
        ({"title": " "}, "cases.E009"),
    ],
)
def test_a_faulty_row_is_refused(changed, expected):
    assert ids(replace(SOUND, **changed)) == [expected]


@pytest.mark.parametrize(
    ("effects", "prompts", "faults"),
    [
        (SOUND.effects, (JUDGE_ASKED,), 1),
        (SOUND.effects, (HEARING,), 1),
        (SOUND.effects, (), 2),
        (SOUND.effects, (HEARING, replace(JUDGE_ASKED, is_required=False)), 1),
        (SOUND.effects, (replace(HEARING, kind=Kind.DATE), JUDGE_ASKED), 1),
        (ASSIGNS, (JUDGE_ASKED,), 1),
        (ASSIGNS, (JUDGE_ASKED, Prompt("magistrate", "Magistrate", Kind.MAGISTRATE, is_required=False)), 0),
        (ASSIGNS, (JUDGE_ASKED, Prompt("magistrate", "Magistrate", Kind.JUDGE)), 1),
        ((Effect.CLOSES_CASE,), (), 0),
    ],
)
def test_an_effect_without_what_it_reads_is_refused(effects, prompts, faults):
    text = " ".join(["MADE-UP filed by {filers}.", *(f"{{{prompt.name}}}" for prompt in prompts)])
    row = replace(SOUND, text=text, effects=effects, prompts=prompts, relates=None)
    assert ids(row) == ["cases.E004"] * faults


def test_a_prompt_that_an_effect_reads_need_not_be_in_the_text():
    row = replace(SOUND, text="MADE-UP filed by {filers}.", relates=None)
    assert ids(row) == []


@pytest.mark.parametrize(("kind", "choices"), [(Kind.CHOICE, ()), (Kind.TEXT, RULINGS)])
def test_choices_belong_to_a_choice(kind, choices):
    row = replace(SOUND, **PLAIN | {"text": "MADE-UP {x}.", "prompts": (Prompt("x", "X", kind, choices=choices),)})
    assert ids(row) == ["cases.E008"]


def test_two_events_of_one_code_are_refused():
    assert ids(SOUND, duplicates=("made-up",)) == ["cases.E001"]
    assert events.DUPLICATES == []


def test_each_refusal_names_the_row_and_says_what_to_do():
    [fault] = checks.faults([replace(SOUND, text=SOUND.text + " {judgement}")])
    assert str(fault) == "made-up: (cases.E002) The text has {judgement}, which nothing fills.\n\tHINT: " + fault.hint
    assert fault.hint == "Add a prompt 'judgement' or correct the name."


def test_every_effect_is_known_to_the_check():
    assert set(checks.READS) | checks.FORMS_TELL == set(Effect)


@pytest.mark.parametrize("field", ["effects", "asks"])
def test_an_effect_that_reads_a_form_needs_one(field):
    row = replace(SOUND, **{field: (Effect.ENDS_COUNSEL,)})
    assert "cases.E010" in ids(row)
    assert "cases.E010" not in ids(replace(row, form=Form.G123))


@pytest.mark.parametrize("order", ["", "no-such-order", "motion-to-dismiss", "order"])
def test_what_asks_for_an_order_names_one_that_decides(order):
    row = replace(SOUND, form=Form.G01, asks=(Effect.ENDS_COUNSEL,))
    assert "cases.E011" in ids(replace(row, decided_by=order))
    assert "cases.E011" not in ids(replace(row, decided_by="order-on-substitution-or-withdrawal"))


def test_the_order_is_docketed_wherever_the_request_is():
    row = replace(SOUND, form=Form.CV05, asks=(Effect.GRANTS_LEAVE,), decided_by="order-on-electronic-filing")
    assert "cases.E011" not in ids(row)
    assert "cases.E011" in ids(replace(row, case_types=("cv", "cr")))
