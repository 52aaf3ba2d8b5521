"""Which days of one's usage, and under which client code."""

from accounts.forms.profile import day
from accounts.models import PacerAccount
from cases.record import usage
from cases.record.forms.query import DaysForm, choice


class UsageForm(DaysForm):
    pairs = (("began_on", "ended_on"),)

    began_on = day("From")
    ended_on = day("To")
    client_code = choice("Client code", [])

    def __init__(self, *args, account: PacerAccount, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["client_code"].choices = [("", "All"), *((code, code) for code in usage.codes_of(account))]
