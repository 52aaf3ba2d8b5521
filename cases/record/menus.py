"""What stands behind Query, Reports, Utilities and Help, for whom: the pages show it, and Search looks through it."""

from accounts.identifiers import fold
from accounts.models import PacerAccount
from cases.record.menu_items import (
    Item,
    clerks,
    filers,
    filers_for_others,
    filers_outside,
    in_a_simulation,
    registered_outside,
    the_court,
)

Menu = dict[str, tuple[Item, ...]]  # by headings

OF_A_CASE = (
    "case summary, party, attorney, docket report, history/documents, deadlines/hearings, associated cases, filers, "
    "status, view a document by its number"
)
BAR: Menu = {
    "": (
        Item("Query", "cases:query", "find a case; then, of this case:", OF_A_CASE),
        Item("Civil events", "cases:civil", synonyms="civil file motion", is_for=filers),
        Item("Criminal events", "cases:criminal", synonyms="criminal file", is_for=filers_for_others),
        Item("Reports", "cases:reports", synonyms="docket report hearings calendar"),
        Item("Utilities", "cases:utilities", synonyms="account mailing information"),
        Item("My desk", "cases:desk", synonyms="home my cases start"),
        Item("Usage and charges", "cases:usage", synonyms="billing fees quarter receipt client code invoice pacer"),
        Item(
            "Application pro hac vice",
            "cases:pro_hac_vice",
            synonyms="g-64 phv out of state attorney local counsel",
            is_for=filers,
        ),
        Item(
            "What must be on paper",
            "cases:on_paper",
            synonyms="exempt e-filing manual filing warrant exhibit 5-4.2 49-1.2",
        ),
        Item(
            "Notice of manual filing or lodging",
            "cases:manual_filing",
            synonyms="g-92 on paper by hand exhibit lodge",
            is_for=filers,
        ),
    )
}
REPORTS: Menu = {
    "": (
        Item("Docket sheet", "cases:query", "find a case and read its docket."),
        Item("Civil cases", "cases:civil_cases", "what was opened, and when.", "report filed closed"),
        Item("Criminal cases", "cases:criminal_cases", "what was opened, and when.", "report filed closed"),
        Item("Docket activity", "cases:docket_activity", "what was filed in these days.", "report entries new"),
        Item("Written opinions", "cases:written_opinions", "the court’s rulings, free to read.", "report orders"),
        Item("Calendar of hearings", "cases:hearings", "what is set, soonest first.", "report deadlines hearing date"),
        Item("Calendar for calendar programs", "cases:hearings_feed", "the same, to subscribe to.", "ics feed outlook"),
        Item("RSS feed", "cases:rss", "the public entries of the last seven days.", "reader subscribe news"),
    )
}
UTILITIES: Menu = {
    "Your Account": (
        Item(
            "View PACER Account Information",
            "accounts:account",
            "what this login may do here, and why.",
            "my account username standing",
        ),
        Item(
            "Maintain Your E-mail",
            "accounts:emails",
            "the primary address, copies for others, and how notices come to each.",
            "email addresses secondary notification",
        ),
        Item("Notices to me", "cases:notices_to_me", "every one, whatever became of the mail.", "nef bounced lost"),
        Item(
            "Notices case by case",
            "cases:noticing",
            "at once, or in a daily summary; and other cases to follow.",
            "follow another case copies preferences",
        ),
        Item(
            "Maintain Your Address",
            "accounts:address",
            "firm, address and telephones.",
            "office street fax moved contact",
        ),
        Item(
            "Change of contact information",
            "cases:contact_change",
            "Form G-06 in every pending case at once.",
            "address firm e-mail moved notice ledger",
            registered_outside,
        ),
        Item(
            "Leaving a firm",
            "cases:departure",
            "which cases go along, which stay.",
            "departure checklist attorney leaves changing firms withdraw g-06",
            registered_outside,
        ),
        Item(
            "Maintain Your Login / Password",
            "accounts:change_password",
            "one password for PACER and CM/ECF.",
            "change reset login/password",
        ),
        Item(
            "View Your Transaction Log",
            "accounts:transactions",
            "everything done with this login.",
            "history audit activity",
        ),
        Item(
            "Link a CM/ECF account to my PACER account",
            "accounts:link",
            "once, if you filed in this court before February 18, 2020.",
            "nextgen old login upgrade",
        ),
        Item(
            "NextGen attorney admissions / e-file registration",
            "accounts:efiling_registration",
            "ask this court for e-filing privileges.",
            "register efile e-filing account",
        ),
    ),
    "Documents": (
        Item(
            "Verify a document",
            "cases:verify",
            "whether a PDF is, byte for byte, a document of this court. Open to everyone.",
            "authentic stamp header altered copy",
        ),
    ),
    "Chambers": (
        Item(
            "Waiting for an order",
            "cases:chambers",
            "requests about counsel and e-filing, to grant, deny or hear.",
            "judge decide",
            the_court,
        ),
        Item(
            "Leave to e-file that nobody has registered",
            "cases:unregistered_leave",
            "give more time by order.",
            "extend",
            the_court,
        ),
    ),
    "Paper": (
        Item(
            "Intake of paper",
            "cases:intake",
            "what came over the counter or by mail, scanned and stamped.",
            "scan",
            clerks,
        ),
        Item("New case", "cases:new_case", "opened at the counter, by the paper that begins it.", "open", clerks),
        Item(
            "Notice of change on paper",
            "cases:change_on_paper",
            "Form G-06 of an attorney without an account, or a party’s own, docketed in each case that it names.",
            "address",
            clerks,
        ),
    ),
    "Counsel of record": (
        Item(
            "Appear in a case",
            "cases:appear",
            "Form G-123.",
            "enter appearance add counsel join become attorney of record",
            filers,
        ),
        Item(
            "Withdraw from a case",
            "cases:withdraw",
            "by notice, or with the judge’s approval (Form G-123, Form G-01, or a motion).",
            "leave remove counsel substitution stop notices ways to leave a case",
            filers,
        ),
        Item(
            "Substitute in for current counsel",
            "cases:substitute",
            "Form G-01, begun by whoever takes over.",
            "substitution new counsel take over",
            filers_outside,
        ),
        Item(
            "Forms to sign",
            "cases:signatures",
            "where somebody names you as new counsel, or asks to take over from you.",
            "signature substitution g-01",
            filers_outside,
        ),
    ),
    "Without a lawyer": (
        Item("Drop-box", "cases:drop_box", "papers that wait to be docketed or returned.", "edss", the_court),
        Item(
            "Four ways to deal with the court",
            "cases:without_lawyer",
            "paper, document drop-box, e-service, e-filing by leave.",
            "without a lawyer pro se self-represented edss cv-05",
        ),
    ),
    "What you filed": (
        Item(
            "My filings", "cases:filings", "each with its notice.", "transaction log did it go through receipt", filers
        ),
        Item("My drafts", "cases:drafts", "what you began.", "draft resume unfinished", filers),
        Item(
            "To be served by other means",
            "cases:unserved",
            "whom no notice reached.",
            "proof of service mail labels bounced",
            filers,
        ),
    ),
}
HELP: Menu = {
    "": (
        Item("Help with CM/ECF", "help", synonyms="questions answers faq"),
        Item("Help desk", "accounts:help_desk", synonyms="telephone call ask write ticket support contact"),
        Item(
            "Hours and divisions",
            "hours",
            synonyms="open closed holidays counter court address telephone where county western eastern southern",
        ),
        Item(
            "Status and outages",
            "status",
            synonyms="outage is it down maintenance technical failure cannot file system unavailable",
        ),
        Item(
            "Browser and PDF viewer", "browser", synonyms="browsers firefox chrome edge safari acrobat adobe compatible"
        ),
        Item(
            "What is simulated",
            "simulation",
            synonyms="simulation assumed confirmed real not built",
            is_for=in_a_simulation,
        ),
    )
}


def shown(menu: Menu, user: PacerAccount) -> dict[str, list[Item]]:
    """What of this menu is for `user`; no heading stands alone."""
    theirs = {heading: [item for item in items if item.is_for(user)] for heading, items in menu.items()}
    return {heading: items for heading, items in theirs.items() if items}


def search(words: str, user: PacerAccount) -> list[Item]:
    """Each page once in which every word is told: in its name, in what is said of it or in what it is also called."""
    wanted = fold(words).split()
    items = [item for menu in (BAR, REPORTS, UTILITIES, HELP) for each in shown(menu, user).values() for item in each]
    found = [item for item in items if all(word in _told(item) for word in wanted)]
    return list({item.page: item for item in reversed(found)}.values())[::-1]


def _told(item: Item) -> str:
    return fold(f"{item.label} {item.about} {item.synonyms}")
