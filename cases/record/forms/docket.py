"""The form of the docket report, sent by GET: each docket so asked for has an address of its own."""

from django import forms

from accounts.forms.profile import day
from cases.record.docket_options import ENTERED, FILED, SORTS, Options
from cases.record.forms.query import DaysForm, choice, words_of

HTML, PDF, CSV = "html", "pdf", "csv"
TICKED = ("parties", "terminated")


def number(label: str) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=1, max_value=999_999)


def box(label: str) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False)


class DocketForm(DaysForm):
    """Without `sort` it was not sent: then the whole docket is shown, and only what was given differs."""

    pairs = (("since", "until"), ("first", "last"))

    dates = choice("By which date", [(FILED, "Filed"), (ENTERED, "Entered")])
    since = day("From")
    until = day("To")
    first = number("Documents from number")
    last = number("To number")
    parties = box("Parties and counsel")
    terminated = box("Terminated parties")
    members = box("List of member cases")
    pages = box("Page counts of documents")
    notices = box("Links to Notices of Electronic Filing")
    several = box("View multiple documents")
    find = words_of("Only entries that say", "Words of the docket text; they are marked.")
    sort = choice("Sort by", [(key, label) for key, (label, _) in SORTS.items()])
    format = choice("Format", [(HTML, "HTML"), (PDF, "PDF"), (CSV, "CSV, the entries alone")])
    new = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def options(self) -> Options:
        given = {name: value for name, value in self.cleaned_data.items() if value not in ("", None)}
        as_what = given.pop("format", None)
        if "sort" not in self.data:
            given |= dict.fromkeys(TICKED, True)
        if as_what == CSV:  # measured for what it gives
            given["parties"] = False
        return Options(**given)
