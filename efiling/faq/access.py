"""The 23 questions of the court's "E-Filing Access Related Questions", as rows. Each keeps the court's question."""

from django.conf import settings

from efiling.faq.question import ACCESS, CHANGES, LOGIN, PASSWORDS, READING, SERVICE, Button, Needs, Question

FORGOT_PASSWORD = Button("Reset a forgotten password", "accounts:forgot_password", Needs.NOTHING)
FORGOT_USERNAME = Button("Ask for my username", "accounts:forgot_username", Needs.NOTHING)
CHANGE_PASSWORD = Button("Change my password", "accounts:change_password")
COMPROMISED = Button("I think someone has my password", "accounts:compromised")
CANNOT_SIGN_IN = Button("Find out why I can’t sign in", "accounts:cannot_sign_in", Needs.NOTHING)
HELP_DESK = Button("Write to the help desk", "accounts:help_desk", Needs.NOTHING)
BROWSER = Button("Look at my browser and PDF viewer", "browser", Needs.NOTHING)
LANDING_PAGE = Button("Login to CM/ECF", "cmecf", Needs.NOTHING)
LINK = Button("Link a CM/ECF account to my PACER account", "accounts:link")
LOST_LOGIN = Button("I forgot my old CM/ECF login or password", "accounts:lost_login")
REGISTER = Button("Open a PACER account", "accounts:register", Needs.NOTHING)
ASK_PRIVILEGES = Button("Ask for e-filing privileges", "accounts:efiling_registration", Needs.RIGHTS)
STATUS = Button("Check e-file status", "accounts:efiling_status")
ADDRESS = Button("Update my address", "accounts:address")
EMAILS = Button("Check where my notices go", "accounts:emails")
QUERY = Button("Find a case", "cases:query")
APPEAR = Button("Appear in a case (Form G-123)", "cases:appear", Needs.FILING)
WITHDRAW = Button("Withdraw from a case", "cases:withdraw", Needs.FILING)
NEW_CONTACT = Button("Tell my pending cases (Form G-06)", "cases:contact_change", Needs.FILING)
DEPARTURE = Button("The checklist for leaving a firm", "cases:departure", Needs.FILING)
WITHOUT_LAWYER = Button("Four ways without a lawyer", "cases:without_lawyer", Needs.NOTHING)
ASK_LEAVE = Button("Ask for leave to e-file (CV-05)", "cases:ask_leave", Needs.NOTHING)
DROP_BOX = Button("Leave papers in the drop-box", "cases:drop_papers", Needs.NOTHING)

QUESTIONS = (
    Question(
        "log-on", LOGIN, "How do I log on to CM/ECF?", (LANDING_PAGE,),
        ("sign in", "log in", "enter", "website", "address of the court", "button"),
    ),
    Question(
        "problems-with-login", LOGIN, "Why am I having problems with my E-filing login and password?",
        (CANNOT_SIGN_IN, LINK, HELP_DESK),
        ("cannot sign in", "sign in fails", "not working", "wrong court", "locked", "does not work", "rejected"),
    ),
    Question(
        "invalid-login", LOGIN, "Why am I getting an invalid login error?", (CANNOT_SIGN_IN, FORGOT_PASSWORD),
        ("sign in", "error", "refused", "incorrect", "caps lock", "locked out", "cookies"),
    ),
    Question(
        "invalid-login-inside", LOGIN,
        "Why do I get an invalid login message once I have already logged into the court (CM/ECF site) and I am "
        "retrieving a docket or document?",
        (Button("Mend a lost session", "accounts:session_lost", Needs.NOTHING), CANNOT_SIGN_IN),
        ("session", "logged out", "kicked out", "thrown out", "timeout", "cookie", "cache", "browser"),
    ),
    Question(
        "separate-logins", LOGIN, "Are there separate logins and passwords for PACER and CM/ECF?", (LINK,),
        ("two accounts", "link", "nextgen", "old login", "before 2020", "conversion", "one login"),
    ),
    Question(
        "another-courts-login", LOGIN,
        "Can I use the login and password issued by another court to e-file in the"
        f" {settings.COURT['district']}?",
        (ASK_PRIVILEGES, STATUS),
        ("other district", "different court", "northern district", "out of district"),
    ),
    Question(
        "one-login-for-all-courts", LOGIN, "Can I have the same filing login for all courts I practice in?",
        (STATUS, ASK_PRIVILEGES),
        ("national", "every court", "several districts", "other courts"),
    ),
    Question(
        "keep-secure", PASSWORDS, "Should I keep my Login and Password secure?", (CHANGE_PASSWORD, COMPROMISED),
        ("stolen", "hacked", "compromised", "phishing", "staff", "paralegal", "secretary", "share"),
    ),
    Question(
        "recover-password", PASSWORDS, "How do I recover my password if I have forgotten it?",
        (FORGOT_PASSWORD, FORGOT_USERNAME),
        ("lost password", "forgot", "username", "remember"),
    ),
    Question(
        "reset-password", PASSWORDS, "How do I reset my password?", (CHANGE_PASSWORD, FORGOT_PASSWORD),
        ("new password", "expired", "180 days", "characters", "rules", "renew"),
    ),
    Question(
        "reset-cmecf-password", PASSWORDS, "Reset your CM/ECF Password", (FORGOT_PASSWORD, LOST_LOGIN),
        ("old password", "e-filing password", "court password", "before 2020"),
    ),
    Question(
        "loan-login", PASSWORDS, "Can I loan my login and password to another attorney who doesn’t have one?",
        (ASK_PRIVILEGES, COMPROMISED),
        ("lend", "share", "borrow", "colleague", "signature", "counsel of record"),
    ),
    Question(
        "receive-login", ACCESS, "How do I receive a login and password?", (REGISTER, ASK_PRIVILEGES, STATUS),
        ("new attorney", "register", "sign up", "admission", "bar", "pro hac vice", "get an account"),
    ),
    Question(
        "not-an-attorney", ACCESS, "If I am not an attorney, can I e-file?",
        (WITHOUT_LAWYER, ASK_LEAVE, DROP_BOX, REGISTER),
        ("pro se", "self-represented", "without a lawyer", "EDSS", "CV-05", "leave", "prisoner", "custody", "5-4.1.1"),
    ),
    Question(
        "public-e-file", ACCESS, "Can any member of the public use CM/ECF to e-file documents with the court?",
        (ASK_PRIVILEGES, REGISTER),
        ("anyone", "everybody", "who may file", "registered user", "non-attorney"),
    ),
    Question(
        "which-cases", ACCESS, "What types of cases are designated for electronic filing?",
        (
            Button("File in a civil case", "cases:civil", Needs.FILING),
            Button("File in a criminal case", "cases:criminal", Needs.FILING),
            Button("What must be on paper", "cases:on_paper"),
        ),
        ("civil", "criminal", "exempt", "paper", "mandatory", "must", "5-4.2", "49-1.2"),
    ),
    Question(
        "changing-firms", CHANGES,
        "I am changing firms. Do I need to establish a new e-filing login and password?",
        (ADDRESS, NEW_CONTACT, DEPARTURE),
        ("new firm", "new address", "new e-mail", "moving", "job", "G-06", "five days", "employer"),
    ),
    Question(
        "attorney-leaves-firm", CHANGES, "What should be done when an attorney leaves the firm?",
        (DEPARTURE, ADDRESS, WITHDRAW, APPEAR, NEW_CONTACT),
        ("departing", "former attorney", "withdraw", "substitution", "G-01", "G-123", "terminate", "still receive"),
    ),
    Question(
        "add-counsel", CHANGES, "How do I add counsel to a case?", (APPEAR, WITHDRAW),
        ("appear", "new lawyer", "co-counsel", "counsel of record", "notice of appearance", "G-123"),
    ),
    Question(
        "public-view", READING, "Can the general public view CM/ECF cases and the documents in those cases?",
        (QUERY, REGISTER),
        ("read", "look up", "journalist", "press", "docket", "sealed", "PACER"),
    ),
    Question(
        "docket-without-documents", READING,
        "Why can I get a docket sheet, but not any of the documents provided?", (QUERY, BROWSER),
        ("no link", "not underlined", "2008", "paper file", "PDF", "Adobe", "Mac", "Safari", "Firefox", "records",
         "viewer", "browser"),
    ),
    Question(
        "consent-withheld-before", SERVICE,
        "What if I previously did not consent to receive electronic service of documents and now I want to consent?",
        (EMAILS,),
        ("opt in", "e-service", "electronic service", "agree"),
    ),
    Question(
        "no-consent", SERVICE, "What happens if I do not consent to receive electronic notice?", (EMAILS,),
        ("opt out", "refuse", "no e-mail", "unsubscribe", "stop notices"),
    ),
)  # fmt: skip
