"""Who represents whom and who is served, after any row of acts: the portal against a plain reference of the rules.

A short run is part of the suite (`test_coming_and_going`), the long one of `./run ordeal`.
"""

from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, multiple, rule

from accounts import profile
from accounts.models import Firm, PacerAccount
from cases import counsel
from cases.exits import So
from cases.filing.readiness import NotReady
from cases.models import Appearance, Case, DocketEntry, Party
from cases.visibility import Seal
from notices.models import Means, Service
from tests import docketed, factories, told

ATTORNEYS = {"Ada": "Harbor LLP", "Bea": "Harbor LLP", "Cai": "Summit LLP", "Dov": "Summit LLP", "Eli": ""}
UNREGISTERED = {"Eli"}
# No shrinking: to make a fault smaller would take an hour of filings; it is shown as it was met.
SETTINGS = settings(
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],
)
ORGANIZATION, HUMAN, SOLO, ABSENT = "Acme LLC", "Hana Human", "Sol Solo", "Gone Inc"
PARTIES = (ORGANIZATION, HUMAN, SOLO, ABSENT)
HUMANS = {HUMAN, SOLO}
attorneys, firms = st.sampled_from(sorted(ATTORNEYS)), st.sampled_from(["Harbor LLP", "Summit LLP", "New LLP", ""])
parties, rulings = st.sampled_from(PARTIES), st.sampled_from([told.GRANTING, told.DENYING, told.IN_PART])
reasons = st.sampled_from([So.OTHERS_STAY, So.DISMISSED, So.RELIEVED])


@dataclass
class Side:
    """What the reference knows of one party."""

    counsel: dict[str, str] = field(default_factory=dict)  # by attorney: the firm that this docket prints
    is_alone: bool = False
    has_appeared: bool = False
    is_dismissed: bool = False


@dataclass(frozen=True)
class Asked:
    """A Form G-01 that waits for the judge."""

    entry: DocketEntry
    leaving: str
    joining: str
    sides: tuple[str, ...]
    goes_alone: bool


class Reference:
    """The rules in their plainest words; it knows no database."""

    def __init__(self) -> None:
        self.sides = {
            ORGANIZATION: Side({"Ada": ATTORNEYS["Ada"]}, has_appeared=True),
            HUMAN: Side({"Cai": ATTORNEYS["Cai"]}, has_appeared=True),
            SOLO: Side(is_alone=True, has_appeared=True),
            ABSENT: Side(),
        }
        self.firms = dict(ATTORNEYS)
        self.is_sealed = False

    def appears(self, who: str, name: str) -> None:
        side = self.sides[name]
        side.counsel.setdefault(who, self.firms[who])
        side.is_alone, side.has_appeared = False, True

    def may_leave_by_notice(self, who: str, name: str, so: So, signer: str) -> bool:
        """The firm that this docket prints for whoever leaves must stay; or a dismissal came before.

        An order that relieved somebody has done so by itself: nobody's bare word stands for one.
        """
        side = self.sides[name]
        if who not in side.counsel or not (who == signer or self.may_sign_for(side, who, signer, so)):
            return False
        others = {firm for other, firm in side.counsel.items() if other != who}
        stays = bool(side.counsel[who]) and side.counsel[who] in others
        return {So.OTHERS_STAY: stays, So.DISMISSED: side.is_dismissed, So.RELIEVED: False}[so]

    def may_sign_for(self, side: Side, who: str, signer: str, so: So) -> bool:
        """Where the firm stays, who appears for that party with the same firm; all share one domain of e-mail here."""
        return so == So.OTHERS_STAY and bool(side.counsel[who]) and side.counsel.get(signer) == side.counsel[who]

    def printed(self, who: str) -> set[str]:
        return {side.counsel[who] for side in self.sides.values() if who in side.counsel}

    def may_ask(self, who: str, names: tuple[str, ...], joining: str, goes_alone: bool) -> bool:
        sides = [self.sides[name] for name in names]
        is_theirs = all(who in side.counsel and joining not in side.counsel for side in sides)
        return is_theirs and not (goes_alone and set(names) - HUMANS)

    def granted(self, asked: Asked, names: tuple[str, ...]) -> None:
        for name in names:
            side = self.sides[name]
            if asked.joining:
                self.appears(asked.joining, name)
            side.counsel.pop(asked.leaving, None)
            if asked.goes_alone and not side.counsel:
                side.is_alone = side.has_appeared = True

    def served(self) -> dict[str, bool]:
        """Everyone to be served; True where by e-mail. Nothing of a sealed case goes by e-mail."""
        attorneys = {who for side in self.sides.values() for who in side.counsel}
        by_mail = {who: not self.is_sealed and who not in UNREGISTERED for who in attorneys}
        alone = [n for n, s in self.sides.items() if s.is_alone and s.has_appeared and not s.is_dismissed]
        return {f"{who} Counsel": how for who, how in by_mail.items()} | dict.fromkeys(alone, False)


class ComingAndGoing(RuleBasedStateMachine):
    """Every rule does one act to both, and says beforehand whether the portal must refuse it."""

    asked: Bundle = Bundle("asked")

    @initialize()
    def opened(self) -> None:
        self.reference = Reference()
        self.logins = {who: _attorney(who, firm) for who, firm in ATTORNEYS.items()}
        self.clerk = factories.clerk()
        self.case = factories.case("Acme LLC v. Hana Human")
        people = {who: login.person for who, login in self.logins.items()}
        self.parties = {
            ORGANIZATION: factories.party(self.case, ORGANIZATION, "Plaintiff", people["Ada"]),
            HUMAN: factories.party(self.case, HUMAN, "Defendant", people["Cai"], kind=Party.Kind.PERSON),
            SOLO: _alone(self.case),
            ABSENT: factories.party(self.case, ABSENT, "Defendant"),
        }

    # ── What counsel do ───────────────────────────────────────────────────────────────────────────────────

    @rule(who=attorneys, name=parties)
    def appear(self, who: str, name: str) -> None:
        may = who not in self.reference.sides[name].counsel
        if self.done(may, told.appears, self.logins[who], self.case, self.parties[name]):
            self.reference.appears(who, name)

    @rule(data=st.data(), so=reasons)
    def leave_by_notice(self, data: st.DataObject, so: So) -> None:
        who, name = self.one_of_record(data)
        signer = data.draw(st.one_of(st.just(who), attorneys))
        may = self.reference.may_leave_by_notice(who, name, so, signer)
        person = self.logins[who].person
        if self.done(may, told.leaves, self.logins[signer], self.case, self.parties[name], person=person, so=so):
            del self.reference.sides[name].counsel[who]

    @rule(
        target=asked,
        data=st.data(),
        others=st.lists(parties, max_size=1),
        joining=st.one_of(st.just(""), attorneys),
        goes_alone=st.booleans(),
    )
    def ask_to_leave(self, data: st.DataObject, others: list[str], joining: str, goes_alone: bool):
        who, name = self.one_of_record(data)
        sides = tuple(dict.fromkeys([name, *others]))
        goes_alone = goes_alone and not joining and (set(sides) <= HUMANS or data.draw(st.booleans()))
        chosen = [self.parties[name] for name in sides]
        further: dict = {"adds": [told.row(self.logins[joining].person, *chosen)]} if joining else {}
        further |= {"alone": [told.alone(party) for party in chosen]} if goes_alone else {}
        may = self.reference.may_ask(who, sides, joining, goes_alone) and joining != who
        entry = self.done(may, told.asks_to_leave, self.logins[who], self.case, *chosen, **further)
        return Asked(entry, who, joining, sides, goes_alone) if entry else multiple()

    @rule(request=consumes(asked), ruling=rulings, place=st.integers(0, 1))
    def decide(self, request: Asked, ruling: str, place: int) -> None:
        if len(request.sides) == 1 and ruling == told.IN_PART:
            ruling = told.GRANTING  # of one party there is no part
        part = request.sides[place % len(request.sides)]
        named = {"granted_to": told.named(self.parties[part])} if ruling == told.IN_PART else {}
        told.ruled(self.clerk, request.entry, ruling, **named)
        granted = {told.GRANTING: request.sides, told.IN_PART: (part,)}.get(ruling, ())
        self.reference.granted(request, granted)

    @rule(who=attorneys, firm=firms)
    def move_firm(self, who: str, firm: str) -> None:
        """The profile alone: no docket changes by it."""
        profile.record(self.logins[who].person, firm=Firm.named(firm) if firm else None)
        self.reference.firms[who] = firm

    @rule(data=st.data(), firm=firms)
    def move_and_tell(self, data: st.DataObject, firm: str) -> None:
        """The notice of change moves what this docket prints."""
        who, _ = self.one_of_record(data)
        self.move_firm(who, firm)
        if self.done(bool(self.reference.printed(who)), told.moves, self.logins[who], self.case):
            for side in self.reference.sides.values():
                side.counsel |= {who: firm} if who in side.counsel else {}

    # ── What the court does ───────────────────────────────────────────────────────────────────────────────

    @rule(name=parties)
    def dismiss(self, name: str) -> None:
        answers = {"judge": docketed.judge_of(self.case), "dismissed": told.named(self.parties[name])}
        docketed.filed(self.clerk, self.case, "order-dismissing-parties", answers=answers)
        self.reference.sides[name].is_dismissed = True

    @rule(who=attorneys, name=parties)
    def seal_for_a_while(self, who: str, name: str) -> None:
        """Meanwhile no attorney files, and nobody is told by e-mail."""
        self.sealed(True)
        self.done(False, told.appears, self.logins[who], self.case, self.parties[name])
        self.file()
        self.who_is_served_is_the_same()
        self.sealed(False)

    @rule(who=attorneys)
    def link_anew(self, who: str) -> None:
        """Another PACER account takes over the e-filing account: nothing of the person's record changes."""
        person = self.logins[who].person
        account = factories.PacerAccountFactory(first_name=who, last_name="Counsel")
        type(person.cmecf_account).objects.filter(person=person).update(pacer_account=account)
        self.logins[who] = PacerAccount.objects.get(pk=account.pk)

    @rule()
    def file(self) -> None:
        expected = self.reference.served()
        entry = docketed.text_entry(self.clerk, self.case)
        told_of_it = Service.objects.filter(notice__noticings__entry=entry).values_list("name", "means")
        assert {name: means == Means.ELECTRONIC for name, means in told_of_it} == expected

    # ── Both say the same ─────────────────────────────────────────────────────────────────────────────────

    @invariant()
    def who_represents_whom_is_the_same(self) -> None:
        rows = (
            Appearance.objects.open().filter(party__case=self.case).select_related("contact__firm", "person", "party")
        )
        found: dict[str, dict[str, str]] = {name: {} for name in PARTIES}
        for row in rows:
            firm = row.contact.firm if row.contact else None
            found[row.party.name][row.person.first_name] = firm.name if firm else ""
        assert found == {name: side.counsel for name, side in self.reference.sides.items()}

    @invariant()
    def who_is_served_is_the_same(self) -> None:
        listed = counsel.must_be_served(self.case, counsel.parties_to(self.case))
        assert {to.name: to.means == Means.ELECTRONIC for to in listed} == self.reference.served()

    def one_of_record(self, data: st.DataObject) -> tuple[str, str]:
        """Counsel and a party: mostly counsel of that party."""
        known = [(who, name) for name, side in self.reference.sides.items() for who in side.counsel]
        strangers = st.tuples(attorneys, parties)
        return data.draw(st.one_of(*[st.sampled_from(known)] * 3, strangers) if known else strangers)

    def sealed(self, is_sealed: bool) -> None:
        Case.objects.filter(pk=self.case.pk).update(seal=Seal.SEALED if is_sealed else Seal.PUBLIC)
        self.case.refresh_from_db()
        self.reference.is_sealed = is_sealed

    def done(self, may: bool, act, *given, **named) -> DocketEntry | None:
        """The entry of an act that must succeed; None, and nothing written, for one that must be refused."""
        if may:
            return act(*given, **named)
        before = self.case.entries.count()
        with pytest.raises(NotReady):
            act(*given, **named)
        assert self.case.entries.count() == before
        return None


def _attorney(who: str, firm: str) -> PacerAccount:
    registered = {} if who not in UNREGISTERED else {"served_electronically_since": None}
    return factories.attorney(first_name=who, last_name="Counsel", contact__firm_name=firm, **registered)


def _alone(case: Case) -> Party:
    own = {"kind": Party.Kind.PERSON, "is_pro_se": True, "appeared_on": case.filed_on}
    person = factories.PersonFactory(first_name="Sol", last_name="Solo", served_electronically_since=None)
    return factories.party(case, SOLO, "Defendant", person=person, **own)
