"""Search: menu items and events by a word of their name."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cases import events, filing_rights, on_paper
from cases.events.event import EVERY_CASE

PAGES = (
    ("Query: find a case", "cases:query", "case number docket sheet find", False),
    ("Reports", "cases:reports", "docket report hearings calendar", False),
    ("Docket activity", "cases:docket_activity", "report filed entries days what is new", False),
    ("Civil cases report", "cases:civil_cases", "report cases opened filed closed", False),
    ("Criminal cases report", "cases:criminal_cases", "report cases opened filed closed", False),
    ("Written opinions", "cases:written_opinions", "report orders rulings free", False),
    ("Calendar of hearings", "cases:hearings", "report calendar deadlines ics", False),
    ("My filings", "cases:filings", "transaction log did it go through receipt", True),
    ("My drafts", "cases:drafts", "draft resume unfinished", True),
    ("Civil events", "cases:civil", "civil file motion", True),
    ("Criminal events", "cases:criminal", "criminal file", True),
    ("Appear in a case", "cases:appear", "g-123 enter appearance add counsel join become attorney of record", True),
    ("Withdraw from a case", "cases:withdraw", "g-123 g-01 leave remove counsel substitution stop notices", True),
    ("Substitute in for current counsel", "cases:substitute", "g-01 substitution new counsel take over", True),
    ("Forms to sign", "cases:signatures", "signature substitution new counsel g-01 sign", True),
    ("Change of contact information", "cases:contact_change", "g-06 address firm e-mail moved notice ledger", False),
    ("Leaving a firm", "cases:departure", "departure checklist attorney leaves changing firms withdraw g-06", False),
    ("Application pro hac vice", "cases:pro_hac_vice", "g-64 phv out of state attorney local counsel", True),
    ("Without a lawyer", "cases:without_lawyer", "pro se self-represented drop-box edss e-service leave cv-05", False),
    ("What must be on paper", "cases:on_paper", "exempt e-filing manual filing warrant exhibit 5-4.2 49-1.2", False),
    ("Notice of manual filing or lodging", "cases:manual_filing", "g-92 on paper by hand exhibit lodge", True),
    ("Usage and charges", "cases:usage", "billing fees quarter receipt client code invoice pacer", False),
    ("Notices case by case", "cases:noticing", "follow another case copies daily summary at once preferences", False),
    ("Verify a document", "cases:verify", "authentic stamp header altered copy", False),
    ("Utilities", "cases:utilities", "account mailing information", False),
    ("Help", "help", "help desk telephone", False),
)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("words", "").strip()
    may_file = request.user.may_file
    who = {"is_court": request.user.is_court, "is_alone": filing_rights.is_alone(request.user)}
    offered = events.offered_to(**who, case_types=EVERY_CASE) if may_file else []
    found = events.search(offered, words) if words else []
    by_hand = on_paper.search(words) if words else []
    page = {"words": words, "pages": _pages(words, may_file), "menu_events": found, "on_paper": by_hand}
    return render(request, "cases/search.html", page)


def _pages(words: str, may_file: bool) -> list[dict]:
    wanted = words.casefold().split()
    return [
        {"label": label, "url": reverse(name)}
        for label, name, about, is_for_filers in PAGES
        if (may_file or not is_for_filers) and all(word in f"{label} {about}".casefold() for word in wanted)
    ]
