"""What the demo's papers say: headings and paragraphs for each kind of paper, filled with the case's own names."""

Sections = tuple[tuple[str, tuple[str, ...]], ...]

COMPLAINT: Sections = (
    (
        "Jurisdiction and Venue",
        (
            "1. This Court has subject matter jurisdiction over this action. Venue is proper in the {division}, where "
            "a substantial part of the events took place.",
        ),
    ),
    (
        "The Parties",
        (
            "2. {plaintiff} is a {first_role} in this action and has done business or resided in this District at "
            "all relevant times.",
            "3. {defendant} is named as a {second_role}. On information and belief it is subject to personal "
            "jurisdiction in California.",
        ),
    ),
    (
        "Factual Allegations",
        (
            "4. {story}",
            "5. {plaintiff} performed everything required of it, except what it was excused from performing, and gave "
            "timely written notice of each matter complained of here.",
            "6. As a direct result {plaintiff} has been damaged in an amount to be proven at trial.",
        ),
    ),
    (
        "Prayer for Relief",
        (
            "WHEREFORE, {plaintiff} prays for judgment: (a) for damages according to proof; (b) for costs of suit and "
            "interest as permitted by law; and (c) for such other relief as the Court deems just and proper.",
        ),
    ),
)
ANSWER: Sections = (
    (
        "Answer",
        (
            "{filer} answers the complaint as follows. The allegations of paragraph 1 state conclusions of law to "
            "which no response is required. Paragraphs 2 and 3 are admitted as to residence and otherwise denied.",
            "Answering paragraphs 4 through 6, {filer} lacks information sufficient to form a belief as to their "
            "truth, and on that basis denies them.",
        ),
    ),
    (
        "Affirmative Defenses",
        (
            "First. The complaint fails to state a claim upon which relief can be granted.",
            "Second. The claims are barred, in whole or in part, by waiver, estoppel and failure to mitigate.",
        ),
    ),
)
MOTION: Sections = (
    (
        "",
        (
            "TO THE COURT, ALL PARTIES AND THEIR COUNSEL OF RECORD: PLEASE TAKE NOTICE that {filer} will and hereby "
            "does move for the relief described in the title of this paper. The motion rests on this notice, the "
            "memorandum below, the papers on file and any argument that the Court may hear.",
            "This motion is made following the conference of counsel pursuant to L.R. 7-3.",
        ),
    ),
    ("Memorandum of Points and Authorities", ()),
    ("I. Introduction", ("{story}", "What {filer} asks for now is narrow, and it will shorten what remains to try.")),
    (
        "II. Argument",
        (
            "The Federal Rules are to be construed to secure the just, speedy, and inexpensive determination of every "
            "action. Fed. R. Civ. P. 1. Each factor that bears on this request favors it.",
            "First, the request is timely. It was raised within days of the facts that gave rise to it, and no date in "
            "the case need move on its account.",
            "Second, nobody is prejudiced. The other side has had the underlying documents since its initial "
            "disclosures, and said in conference only that it could not agree.",
            "Third, denial would put form over substance: the same matter would return at trial, at greater cost.",
        ),
    ),
    ("III. Conclusion", ("For these reasons {filer} respectfully asks the Court to grant the motion.",)),
)
OPPOSITION: Sections = (
    ("I. Introduction", ("{filer} opposes. The moving papers ask for much and show little.", "{story}")),
    (
        "II. Argument",
        (
            "The moving party bears the burden and has not carried it. It cites no evidence beyond counsel's own "
            "account, and that account leaves out the correspondence attached here.",
            "Nor is the request timely. The moving party knew the facts for months before it raised them, and its "
            "explanation for the delay is a single sentence.",
            "Should the Court be inclined to grant any relief, it should be limited to what Rule 26(b)(1) would allow.",
        ),
    ),
    ("III. Conclusion", ("The motion should be denied.",)),
)
REPLY: Sections = (
    (
        "",
        (
            "The opposition does not dispute the facts that matter. It concedes that the request was made promptly, "
            "that the documents exist, and that they bear on a contested issue.",
            "What is left is an argument about burden without a declaration to support it. An attorney's estimate is "
            "not evidence. {filer} asks that the motion be granted.",
        ),
    ),
)
STIPULATION: Sections = (
    (
        "",
        (
            "IT IS HEREBY STIPULATED by and between the parties, through their counsel of record, and subject to the "
            "approval of the Court where the Local Rules require it, as set out in the title of this paper.",
            "Good cause exists because the parties have met and conferred, agree on the matter stated, and seek to "
            "spare the Court a contested motion. No other date is affected.",
            "Pursuant to L.R. 5-4.3.4(a)(2), the filer attests that all signatories listed concur in the content of "
            "this paper and have authorized its filing.",
        ),
    ),
)
DECLARATION: Sections = (
    (
        "",
        (
            "1. I have personal knowledge of the facts stated here and, if called as a witness, could and would "
            "testify competently to them.",
            "2. {story}",
            "3. On the date shown in the attached records I spoke by telephone with the other side. We discussed each "
            "of the points raised in this paper for about forty minutes and could not resolve them.",
            "4. The exhibits attached are true copies of records kept in the ordinary course of business.",
            "I declare under penalty of perjury under the laws of the United States of America that the foregoing is "
            "true and correct.",
        ),
    ),
)
REDACTED: Sections = (
    (
        "",
        (
            "1. {defendant} produced the figures below and designated them confidential under the Protective Order. "
            "What is sealed stands in brackets; this version leaves it out.",
            "2. In the year before this action sales came to [redacted] units, at a margin of [redacted] per cent.",
            "3. The three largest buyers were [redacted].",
        ),
    ),
)
UNREDACTED: Sections = (
    (
        "",
        (
            "1. {defendant} produced the figures below and designated them confidential under the Protective Order. "
            "What is sealed stands in brackets; this version shows it.",
            "2. In the year before this action sales came to [412,000] units, at a margin of [31] per cent.",
            "3. The three largest buyers were [Cormorant Stores, Gullway Markets and Ternhouse Provisions].",
        ),
    ),
)
NOTICE: Sections = (
    (
        "",
        (
            "TO THE COURT AND ALL PARTIES: PLEASE TAKE NOTICE of the matter stated in the title of this paper, which "
            "is given on behalf of {filer}.",
            "{filer} will supplement this paper promptly if anything in it changes.",
        ),
    ),
)
PROOF: Sections = (
    (
        "",
        (
            "1. I am employed in the county where the mailing took place, am over the age of eighteen, and am not a "
            "party to this action.",
            "2. On the date below I served the paper to which this proof is attached on every other party who has "
            "appeared, by placing a true copy in a sealed envelope with postage prepaid, addressed to counsel at the "
            "address of record.",
            "I declare under penalty of perjury under the laws of the United States of America that the foregoing is "
            "true and correct.",
        ),
    ),
)
CHARGE: Sections = (
    (
        "The Charge",
        (
            "{story}",
            "The acts alleged took place within the Central District of California, and elsewhere, on the dates set "
            "out in the counts listed on the docket.",
            "All in violation of the statutes cited there.",
        ),
    ),
)
ORDER: Sections = (
    (
        "",
        (
            "The Court has read and considered the papers filed in connection with this matter, and finds it "
            "appropriate for decision without oral argument. Fed. R. Civ. P. 78; L.R. 7-15.",
            "Good cause appearing, the Court orders as follows. Counsel shall meet and confer within seven days on any "
            "step that this order makes necessary.",
        ),
    ),
)
MINUTES: Sections = (
    (
        "",
        (
            "The Court has reviewed the papers and the record. The clerk is directed to give notice to all parties "
            "who have appeared. Dates not mentioned here remain in effect.",
        ),
    ),
)
EXHIBIT: Sections = (
    (
        "Extract from the records of {plaintiff}",
        (
            "The entries below were made at or near the time of the events, by the person whose duty it was to make "
            "them, and have been kept in the ordinary course.",
        ),
    ),
)
RECORDS = (
    ("Week 1", "Agreement signed; first installment received", "A-0101"),
    ("Week 6", "Delivery accepted on site, punch list of nine items", "A-0117"),
    ("Week 9", "Telephone call: payment to follow by Friday", "A-0123"),
    ("Week 12", "Letter: payment withheld, no reason given", "A-0131"),
    ("Week 14", "Reply by courier and by e-mail, receipt confirmed", "A-0138"),
)
