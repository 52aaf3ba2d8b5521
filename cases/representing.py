"""Whether what a form does to counsel may be, now: asked on its pages, and again under the lock when it is filed."""

from collections.abc import Callable, Iterable

from accounts.models import Person
from cases import efiling_leave, exits, filing_rights, pro_hac_vice, relief, signing
from cases.docketing import Submission
from cases.events.event import Effect, Form
from cases.exits import Signer, So
from cases.models import Appearance, Case, Party

Rule = Callable[[Case, Submission], Iterable[str]]
SIGNS = {signing.Role.LEAVING: Signer.LEAVING, signing.Role.JOINING: Signer.JOINING}
ORGANIZATIONS = (
    "{names} cannot go on without a lawyer: only natural persons may (L.R. 83-2.2.2). Name new counsel, or ask by a "
    "noticed motion."
)
ALREADY_HERE = "{who} is counsel of record for {party} already."
NOT_HERE = "{who} is not, or no longer, counsel of record for {party}."
NOT_ADMITTED = (
    "An attorney pro hac vice appears by the order that admits them. Local counsel asks for it by Form G-64, naming the"
    " parties."
)
NOT_COUNSEL = "Only attorneys appear for others (L.R. 83-2.2.1), and this login is no attorney’s any more."
NOT_RELIEVED = (
    "No order on this docket granted {name}’s request to leave these parties. Ask for one; what an order on paper says,"
    " the clerk dockets."
)
NOT_YOURS = (
    "The login of {name} signs this; or, where the firm stays, an attorney of it who appears for the same parties and"
    " shares its e-mail domain on this docket."
)
NOT_FOR_THEM = "You do not, or no longer, file for {names}. Delete this draft and begin again."
NO_NOTICE = (
    "Nobody of the same firm stays for each party any more, so a notice is not enough: the judge must approve (Form"
    " G-01). Delete this draft and begin again."
)


def objections(case: Case, submission: Submission) -> list[str]:
    """Why this filing may not do what it says, in words for the filer; empty when it may."""
    does = {*submission.event.effects, *submission.event.asks}
    said = [said for effect, rule in RULES.items() if effect in does for said in rule(case, submission.answers)]
    further: list[Rule] = [rule for effect, rule in AT_ONCE.items() if effect in submission.event.effects]
    further += [rule for form, rule in OF_FORMS.items() if form == submission.event.form]
    return said or [why for rule in further for why in rule(case, submission)]


def unsigned(submission: Submission) -> list[str]:
    """Whose signature the form still lacks: the login that files it is one (L.R. 5-4.3.4). What came on paper bears
    them, as the clerk saw who docketed it.
    """
    row = exits.TABLE.get(submission.answers.get("road", ""))
    if row is None or submission.by.is_court:
        return []
    own = set(submission.by.person.identities.values_list("pk", flat=True))
    named = [(who, role) for who, role in signing.signers(submission.answers) if SIGNS[role] in row.signers]
    return signing.missing(submission.draft, [(who, role) for who, role in named if who.pk not in own])


def needs_consent(submission: Submission) -> bool:
    """Whether the client’s signed consent belongs to it."""
    row = exits.TABLE.get(submission.answers.get("road", ""))
    return row is not None and Signer.CLIENT in row.signers and not submission.by.is_court


def _joins(case: Case, answers: dict) -> list[str]:
    rows, here = _rows(answers, "adds"), _of_record(case)
    return [_said(ALREADY_HERE, *row) for row in rows if _keys(*row) in here]


def _leaves(case: Case, answers: dict) -> list[str]:
    rows, here = _rows(answers, "ends"), _of_record(case)
    return [_said(NOT_HERE, *row) for row in rows if _keys(*row) not in here]


def _rows(answers: dict, name: str) -> list[tuple[dict, dict]]:
    """Each attorney with each party."""
    return [(row["person"], party) for row in answers.get(name, ()) for party in row["parties"]]


def _keys(person: dict, party: dict) -> tuple[int, int]:
    return person["id"], party["id"]


def _said(sentence: str, person: dict, party: dict) -> str:
    return sentence.format(who=person["name"], party=party["name"])


def _of_record(case: Case) -> set[tuple[int, int]]:
    """Counsel of record and their parties, by key, in one query; a merged person is who they were merged into, too."""
    open_now = Appearance.objects.open().filter(party__case=case)
    columns = open_now.values_list("person", "person__merged_into", "party")
    return {(who, party) for person, merged_into, party in columns for who in (person, merged_into) if who}


def _appears_by_own_login(case: Case, submission: Submission) -> list[str]:
    """One attorney at a time, each by their own login; the clerk dockets what came on paper."""
    rows = submission.answers.get("adds", ())
    if rows and not (submission.by.is_court or filing_rights.is_counsel(submission.by)):
        return [NOT_COUNSEL]
    if rows and filing_rights.is_visiting(submission.by):
        return [NOT_ADMITTED]
    others = [row["person"]["name"] for row in rows if not _is_by(submission, row["person"])]
    return [f"{name} appears by their own login, not by yours." for name in others]


def _leaves_by_notice(case: Case, submission: Submission) -> list[str]:
    """The docket may have changed since the notice was made: a firm leaves only with the judge’s approval."""
    rows = submission.answers.get("ends", ())
    return [why for row in rows if (why := _why_no_notice(case, submission, row))]


def _why_no_notice(case: Case, submission: Submission, row: dict) -> str:
    person = Person.objects.get(pk=row["person"]["id"])
    parties = list(case.parties.filter(pk__in=[party["id"] for party in row["parties"]]))
    try:
        road = exits.road(case, person, parties, so=_so(submission))
    except exits.NotSo as contradiction:
        return f"{contradiction} Delete this draft and begin again."
    if road.row.needs_judge:
        return NO_NOTICE
    if submission.by.is_court or exits.may_sign(road.row, case, person, parties, signer=submission.by.person):
        return "" if _is_proven(case, submission, person, parties) else NOT_RELIEVED.format(name=person.name)
    return NOT_YOURS.format(name=person.name)


def _is_proven(case: Case, submission: Submission, person: Person, parties: list[Party]) -> bool:
    """That an order relieved the attorney is shown by that order; what it says on paper, the clerk has read."""
    if submission.by.is_court or _so(submission) != So.RELIEVED:
        return True
    order = case.entries.filter(pk=submission.answers.get("order")).first()
    return order is not None and relief.given(order, person, parties)


def _so(submission: Submission) -> So:
    return So(submission.answers.get("so", So.OTHERS_STAY))


def _is_by(submission: Submission, person: dict) -> bool:
    return submission.by.is_court or submission.by.person.identities.filter(pk=person["id"]).exists()


def _goes_alone(case: Case, answers: dict) -> list[str]:
    ids = [party["id"] for row in answers.get("alone", ()) for party in row["parties"]]
    names = case.parties.filter(pk__in=ids).exclude(kind=Party.Kind.PERSON).values_list("name", flat=True)
    return [ORGANIZATIONS.format(names=", ".join(names))] if names else []


def _moves(case: Case, answers: dict) -> list[str]:
    person = answers.get("contact", {}).get("person")
    if person is None:
        return ["Begin this notice on its own page: it takes the new data from your account."]
    own = Person(pk=person["id"]).identities
    is_alone = case.parties.filter(is_pro_se=True, person__in=own, terminated_on=None).exists()
    in_it = is_alone or person["id"] in {who for who, _ in _of_record(case)}
    return [] if in_it else [f"{person['name']} is not, or no longer, in this case."]


def _for_own_parties(case: Case, submission: Submission) -> list[str]:
    """What has no effect on counsel is filed by whoever files for these parties now; the clerk dockets for anyone."""
    others = [party.name for party in submission.parties if not party.is_filers_own]  # type: ignore[attr-defined]
    return [NOT_FOR_THEM.format(names=", ".join(others))] if others and not submission.by.is_court else []


# Asked of what happens with the entry itself, no judge between.
AT_ONCE = {Effect.ADDS_COUNSEL: _appears_by_own_login, Effect.ENDS_COUNSEL: _leaves_by_notice}
RULES = {
    Effect.ADDS_COUNSEL: _joins,
    Effect.ENDS_COUNSEL: _leaves,
    Effect.GOES_ALONE: _goes_alone,
    Effect.PRINTS_CONTACT: _moves,
    Effect.ASKS_LEAVE: efiling_leave.objections,
    Effect.EXTENDS_LEAVE: efiling_leave.against_more_time,
}
OF_FORMS: dict[Form, Rule] = {Form.G64: pro_hac_vice.objections, Form.G92: _for_own_parties}
