"""Whether what a form does to counsel may be, now: asked on its pages, and again under the lock when it is filed."""

from collections.abc import Callable, Iterable

from accounts.models import CmecfAccount, Person
from cases import efiling_leave, exits, filing_rights, pro_hac_vice, relief, signing
from cases.docketing import Submission
from cases.events.event import Effect, Form
from cases.exits import Signer, So
from cases.models import Appearance, Case, Party

Rule = Callable[[Case, Submission], Iterable[str]]
ORGANIZATIONS = (
    "{names} cannot go on without a lawyer: only natural persons may (L.R. 83-2.2.2). Name new counsel, or ask by a "
    "noticed motion."
)
NOT_ADMITTED = (
    "No order admits you pro hac vice for {name}. Local counsel asks for it by Form G-64; the order that grants it"
    " makes you counsel of record."
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
    """Whose signature the form still lacks. What came on paper bears them, as the clerk saw who docketed it."""
    row = exits.TABLE.get(submission.answers.get("road", ""))
    if row is None or submission.by.is_court or Signer.JOINING not in row.signers:
        return []
    people = Person.objects.filter(pk__in=[added["person"]["id"] for added in submission.answers.get("adds", ())])
    return signing.missing(submission.draft, [(person, signing.Role.JOINING) for person in people])


def needs_consent(submission: Submission) -> bool:
    """Whether the client’s signed consent belongs to it."""
    row = exits.TABLE.get(submission.answers.get("road", ""))
    return row is not None and Signer.CLIENT in row.signers and not submission.by.is_court


def _joins(case: Case, answers: dict) -> list[str]:
    return [
        f"{row['person']['name']} is counsel of record for {party['name']} already."
        for row in answers.get("adds", ())
        for party in row["parties"]
        if _open(case, row["person"], [party])
    ]


def _leaves(case: Case, answers: dict) -> list[str]:
    return [
        f"{row['person']['name']} is not, or no longer, counsel of record for {party['name']}."
        for row in answers.get("ends", ())
        for party in row["parties"]
        if not _open(case, row["person"], [party])
    ]


def _appears_by_own_login(case: Case, submission: Submission) -> list[str]:
    """One attorney at a time, each by their own login; the clerk dockets what came on paper."""
    rows = submission.answers.get("adds", ())
    if rows and not (submission.by.is_court or filing_rights.is_counsel(submission.by)):
        return [NOT_COUNSEL]
    others = [
        f"{row['person']['name']} appears by their own login, not by yours."
        for row in rows
        if not _is_by(submission, row["person"])
    ]
    return others + [why for row in rows for why in _not_admitted(submission, row)]


def _not_admitted(submission: Submission, row: dict) -> list[str]:
    """A login that is pro hac vice appears only for parties for whom an order admitted it, and has not let it go."""
    if submission.by.efiling_account.role != CmecfAccount.Role.PRO_HAC_VICE:
        return []
    own = {"person__in": _identities(row["person"]["id"]), "is_pro_hac_vice": True}
    admitted = Appearance.objects.open().filter(**own)
    known = set(admitted.values_list("party", flat=True))
    return [NOT_ADMITTED.format(name=party["name"]) for party in row["parties"] if party["id"] not in known]


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
    alone = case.parties.filter(is_pro_se=True, person__in=_identities(person["id"]), terminated_on=None)
    parties = [{"id": pk} for pk in case.parties.values_list("pk", flat=True)]
    in_it = alone.exists() or _open(case, person, parties)
    return [] if in_it else [f"{person['name']} is not, or no longer, in this case."]


def _open(case: Case, person: dict, parties: list[dict]) -> bool:
    named = {"person__in": _identities(person["id"]), "party__in": [party["id"] for party in parties]}
    return Appearance.objects.open().filter(party__case=case, **named).exists()


def _identities(person_id: int):
    return Person(pk=person_id).identities


# Asked of what happens with the entry itself, no judge between.
AT_ONCE = {Effect.ADDS_COUNSEL: _appears_by_own_login, Effect.ENDS_COUNSEL: _leaves_by_notice}
RULES = {
    Effect.ADDS_COUNSEL: _joins,
    Effect.ENDS_COUNSEL: _leaves,
    Effect.GOES_ALONE: _goes_alone,
    Effect.PRINTS_CONTACT: _moves,
    Effect.ASKS_LEAVE: efiling_leave.objections,
}
OF_FORMS = {Form.G64: pro_hac_vice.objections}
