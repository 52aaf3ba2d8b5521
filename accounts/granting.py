"""Makes a filer of whoever is granted privileges: the Person, the Contact, the e-filing account joined to the login."""

from datetime import datetime

from accounts.models import CmecfAccount, Contact, EFilingRegistration, Firm, PacerAccount, Person

# Whoever files only where an order lets them; everybody else files as an attorney of this court.
LIMITED_ROLES: dict[str, CmecfAccount.Role] = {
    EFilingRegistration.Kind.PRO_HAC_VICE: CmecfAccount.Role.PRO_HAC_VICE,
    EFilingRegistration.Kind.SELF_REPRESENTED: CmecfAccount.Role.SELF_REPRESENTED,
}


class PersonKnown(Exception):
    """The court knows somebody with this bar number: the clerk must say whether it is the same person."""

    def __init__(self, people: list[Person]) -> None:
        names = ", ".join(f"{person.name} ({person.bar_number})" for person in people)
        super().__init__(
            f"This bar number stands on record: {names}. Choose that person, so that nobody is here twice."
        )
        self.people = people


class PersonTaken(Exception):
    """The person chosen has an e-filing account that this request cannot take over."""


def grant(request: EFilingRegistration, *, person: Person | None, at: datetime) -> CmecfAccount:
    """The e-filing account of `person`, or of a new Person. The caller holds the lock of the request's account."""
    person = _known(person) if person else _new_person(request)
    person.bar_number = person.bar_number or request.bar_number
    _move_in(person, request.account, at)
    return _account_of(person, request, at)


def same_bar_number(request: EFilingRegistration) -> list[Person]:
    """People on record with the bar number of this request, for the clerk to choose from."""
    if not request.bar_number:
        return []
    people = Person.objects.filter(bar_number__iexact=request.bar_number, merged_into=None)
    return list(people.order_by("pk"))


def _known(person: Person) -> Person:
    person = Person.objects.select_for_update().get(pk=person.pk)
    if person.merged_into_id or person.is_court:
        raise PersonTaken(
            "This row was merged into another person, or is court staff. Choose the person it stands for."
        )
    return person


def _new_person(request: EFilingRegistration) -> Person:
    if people := same_bar_number(request):
        raise PersonKnown(people)
    account, profile = request.account, request.account.profile
    if not account.last_name:
        raise PersonTaken("This PACER account names no last name. Hold the request until its owner has told it.")
    person = Person(
        first_name=account.first_name,
        middle_name=profile.middle_name,
        last_name=account.last_name,
        generation=profile.generation,
        bar_number=request.bar_number,
    )
    person.clean()
    person.save()
    return person


def _move_in(person: Person, account: PacerAccount, at: datetime) -> None:
    """Notices go where the profile says from now on; what dockets print of earlier appearances stays."""
    profile = account.profile
    person.contact = Contact.composed(
        firm=Firm.named(profile.firm_name) if profile.firm_name else None,
        address=profile.postal_address,
        telephone=profile.telephone,
        fax=profile.fax,
        email=account.email,
    )
    person.served_electronically_since = person.served_electronically_since or at
    person.save(update_fields=["bar_number", "contact", "served_electronically_since"])


def _account_of(person: Person, request: EFilingRegistration, at: datetime) -> CmecfAccount:
    role = LIMITED_ROLES.get(request.kind, CmecfAccount.Role.ATTORNEY)
    known = list(CmecfAccount.objects.select_for_update().filter(person__in=person.identities).order_by("pk"))
    if any(map(_is_taken, known)):
        raise PersonTaken(
            "This person has an e-filing account: linked, suspended, closed, or of before February 18, 2020. An old "
            "one is linked by its owner; the others are changed, not made anew."
        )
    account = next(iter(known), CmecfAccount(person=person))
    account.pacer_account, account.role, account.linked_at = request.account, role, at
    account.status = CmecfAccount.Status.ACTIVE
    account.save()
    return account


def _is_taken(account: CmecfAccount) -> bool:
    return bool(account.pacer_account_id or account.legacy_login or account.status != CmecfAccount.Status.ACTIVE)
