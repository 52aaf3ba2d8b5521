"""In which cases somebody may file: everywhere, unless an order lets them into one case only."""

from accounts.models import CmecfAccount, PacerAccount
from cases.models import Appearance, Case, EFilingLeave, Party
from cases.models.case import Cases

Role = CmecfAccount.Role


def cases_open_to(by: PacerAccount, cases: Cases) -> Cases:
    """Of `cases`, those in which `by`, who may file, may file.

    Without a lawyer: where leave was granted and registered, as long as no lawyer appears (L.R. 5-4.1.1). Pro hac vice:
    where that order admits them, as long as they are counsel of record there.
    """
    role = Role(by.efiling_account.role)
    if role not in LIMITED:
        return cases
    return cases.filter(parties__in=LIMITED[role](by))


def may_file_in(by: PacerAccount, case: Case) -> bool:
    """No query for those who may file everywhere."""
    return by.efiling_account.role not in LIMITED or cases_open_to(by, Case.objects.filter(pk=case.pk)).exists()


def is_limited(by: PacerAccount) -> bool:
    """Let into single cases only, for their own parties: nobody else is theirs to file for."""
    return bool(by.efiling_account and by.efiling_account.role in LIMITED)


def is_counsel(by: PacerAccount) -> bool:
    """An attorney of this court, or one admitted to a case: only they appear for others (L.R. 83-2.2.1)."""
    return bool(by.efiling_account and by.efiling_account.role in (Role.ATTORNEY, Role.PRO_HAC_VICE))


def is_visiting(by: PacerAccount) -> bool:
    """Admitted pro hac vice: an order says in which case, and for whom (L.R. 83-2.1.3)."""
    return bool(by.efiling_account and by.efiling_account.role == Role.PRO_HAC_VICE)


def is_alone(by: PacerAccount) -> bool:
    """Without a lawyer: for themselves, in civil cases, and for nobody else (L.R. 5-4.1.1, 83-2.2.1)."""
    return bool(by.efiling_account and by.efiling_account.role == Role.SELF_REPRESENTED)


def _by_leave(by: PacerAccount):
    registered = EFilingLeave.objects.filter(state=EFilingLeave.State.REGISTERED).values("party")
    alone = Party.objects.filter(person__in=by.person.identities, is_pro_se=True)
    return alone.filter(pk__in=registered, terminated_on=None, is_incarcerated=False).values("pk")


def _pro_hac_vice(by: PacerAccount):
    admitted = Appearance.objects.open().filter(person__in=by.person.identities, is_pro_hac_vice=True)
    return admitted.values("party")


LIMITED = {Role.SELF_REPRESENTED: _by_leave, Role.PRO_HAC_VICE: _pro_hac_vice}
