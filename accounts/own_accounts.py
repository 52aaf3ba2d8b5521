"""What a PACER account must be before more is done with it: one person's own, upgraded, not linked yet."""

from accounts.models import CmecfAccount, PacerAccount


class NotThisAccount(Exception):
    """Why this account cannot do what it asks for; the page that mends it follows from the class."""


class NotIndividual(NotThisAccount):
    """A billing account, or a login that a firm shares."""

    def __init__(self) -> None:
        super().__init__("This PACER account belongs to a firm. Only one person's own is upgraded, linked or files.")


class NotUpgraded(NotThisAccount):
    """A legacy account."""

    def __init__(self) -> None:
        super().__init__("This is a legacy PACER account: it searches and pays, and nothing else. Upgrade it first.")


class AlreadyLinked(NotThisAccount):
    """The login, or the other side of a link, has been joined before."""

    def __init__(self, said: str = "This PACER account has an e-filing account in this court already.") -> None:
        super().__init__(said)


def check(account: PacerAccount) -> None:
    """Raise unless this account is one person's, upgraded, and without an e-filing account here."""
    check_individual(account)
    check_upgraded(account)
    if CmecfAccount.objects.filter(pacer_account=account).exists():
        raise AlreadyLinked


def check_individual(account: PacerAccount) -> None:
    if account.kind != PacerAccount.Kind.INDIVIDUAL:
        raise NotIndividual


def check_upgraded(account: PacerAccount) -> None:
    if not account.is_upgraded:
        raise NotUpgraded
