"""A motion with attachments goes the whole way; an order decides it; a clerk corrects an entry."""

import re

import pypdf
import pytest
from playwright.sync_api import expect

from tests.journeys import acting
from tests.journeys.acting import LARKSPUR, MOTION, ORCHARD, pdf

pytestmark = pytest.mark.journey
WORDS = "to Add Claims concerning the Ontario Hub"
ORDER = "Order on Motion to Amend/Correct"


def test_a_motion_is_filed_served_decided_and_the_order_served(new_visitor):
    plaintiff, clerk, mail = new_visitor(), new_visitor(), new_visitor()
    number = file_the_motion(plaintiff)
    the_notice_has_every_part(plaintiff, number)
    motion = the_docket_shows_it(plaintiff)
    the_stamped_papers_open(plaintiff, number, motion)
    everyone_served_has_mail(mail, number, motion)
    the_free_look_is_by_button_not_by_fetch_and_once(mail, motion)
    enter_the_order(clerk, number)
    the_order_stands(clerk, mail, motion)
    nothing_is_pending_but_the_older_motion(clerk, number)


def file_the_motion(page) -> str:
    acting.sign_in(page, "plaintiff-counsel")
    number = acting.open_docket(page, LARKSPUR)
    acting.begin(page, MOTION, number)
    expect(page.locator(".caption__title")).to_contain_text("Larkspur Robotics, Inc. v. Meridian Parcel Systems")
    expect(page.get_by_label("Plaintiff Larkspur Robotics, Inc.")).to_be_checked()
    acting.next_step(page, "Documents")
    acting.upload(page, pdf("motion.pdf", "Motion", "Second page"), pdf("a.pdf", "Exhibit"), pdf("order.pdf"))
    acting.describe(page, 1, "Exhibit", "A")
    acting.describe(page, 2, "Proposed Order")
    acting.next_step(page, "Related entries")
    acting.next_step(page, "Details")
    page.get_by_label("Hearing: date and time").fill("2044-03-03T10:00")
    acting.next_step(page, "Docket text")
    page.get_by_label("Your words").fill(WORDS)
    expect(page.locator("#preview")).to_contain_text(f"NOTICE OF MOTION AND MOTION to Amend {WORDS}")
    acting.next_step(page, "Review")
    the_review_tells_all(page)
    acting.submit(page)
    return number


def the_review_tells_all(page) -> None:
    said = page.locator("main")
    for part in (
        f"NOTICE OF MOTION AND MOTION to Amend {WORDS} filed by Plaintiff Larkspur Robotics, Inc. Motion set for "
        "hearing on 3/3/2044 at 10:00 AM before Judge Helena R. Castellanos.",
        "(Attachments: # 1 Exhibit A, # 2 Proposed Order)(Quade, Marisol)",
        "Anyone with a PACER account.",
        "dcarrow@castellane.example, calendar@castellane.example",
        "2214 Daydream Court",
        "This login is Marisol Quade’s signature (L.R. 5-4.3.4).",
        "You cannot change it afterwards.",
    ):
        expect(said).to_contain_text(part)
    expect(page.locator(".file-row").first).to_contain_text("2 pages")


def the_notice_has_every_part(page, number: str) -> None:
    notice = page.locator(".receipt")
    for part in (
        "was entered by Quade, Marisol on",
        "Larkspur Robotics, Inc. v. Meridian Parcel Systems, LLC et al",
        number,
        f"MOTION to Amend {WORDS}",
        "Notice has been electronically mailed to:",
        "Desmond Carrow",
        "BY THE FILER",
        "Rosalind Achterberg",
        "Original filename: motion.pdf",
        "Document description: Exhibit A",
        "[STAMP cacdStamp_ID=",
    ):
        expect(notice).to_contain_text(part)


def the_docket_shows_it(page) -> int:
    """The number of the motion."""
    page.get_by_role("link", name="See it on the docket").click()
    row = acting.entries_with(page, WORDS)
    expect(row).to_have_count(1)
    expect(row).to_contain_text("(Entered: ")
    return int(row.locator("td").nth(1).inner_text())


def the_stamped_papers_open(page, number: str, motion: int) -> None:
    acting.entries_with(page, WORDS).locator("td a[href^='/documents/']").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Document Selection Menu")
    links = page.locator(".listing td > a")
    assert links.all_inner_texts() == ["Main Document", "Exhibit A", "Proposed Order"]
    pages = [acting.text_of_pdf(page, link.get_attribute("href")) for link in links.all()]
    assert [len(texts) for texts in pages] == [2, 1, 1]
    header = rf"Case {number}-HRC-NFS +Document {motion} +Filed \d\d/\d\d/\d\d +Page 2 of 2 +Page ID #:(\d+)"
    second = re.search(header, pages[0][1])
    assert second, pages[0][1]
    attached = re.search(rf"Document {motion}-1 +Filed .* Page 1 of 1 +Page ID #:(\d+)", pages[1][0])
    assert int(attached[1]) == int(second[1]) + 1
    assert "Second page" in pages[0][1]


def everyone_served_has_mail(page, number: str, motion: int) -> None:
    subject = (
        f"Activity in Case {number}-HRC-NFS Larkspur Robotics, Inc. v. Meridian Parcel Systems, LLC et al {MOTION}"
    )
    for address in ("calendar@castellane.example", "mquade@pemberwick.example", "dcarrow@castellane.example"):
        acting.mail_with(page, address, subject)
    page.get_by_role("link", name=subject).click()
    mail = page.locator(".receipt")
    for part in ("Please DO NOT RESPOND", f"MOTION to Amend {WORDS}", "Desmond Carrow", "Rosalind Achterberg", "STAMP"):
        expect(mail).to_contain_text(part)
    expect(mail.get_by_role("link", name=str(motion), exact=True)).to_have_attribute("href", re.compile("/doc1/0310"))


def the_free_look_is_by_button_not_by_fetch_and_once(page, motion: int) -> None:
    link = page.locator(".receipt").get_by_role("link", name=str(motion), exact=True).get_attribute("href")
    assert page.request.get(link).ok  # as a scanner of mail does
    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_have_text("One free look")
    with page.expect_download() as download:
        page.locator("button[name=download]").first.click()
    assert "Second page" in pypdf.PdfReader(download.value.path()).pages[1].extract_text()
    page.goto(link)
    expect(page.locator("main")).to_contain_text(re.compile(r"The free look was used on .* open it.*: \$0\.20"))
    page.get_by_role("link", name="Log in with PACER and open it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Login to CM/ECF")


def enter_the_order(page, number: str) -> None:
    acting.sign_in(page, "clerk-one")
    acting.begin(page, ORDER, number)
    acting.upload(page, pdf("order.pdf", "IT IS ORDERED"))
    acting.next_step(page, "Related entries")
    acting.tick(page, WORDS)
    acting.next_step(page, "Details")
    expect(page.get_by_label("Judge who signed it")).to_contain_text("Helena R. Castellanos")
    acting.tick(page, "granting")
    acting.next_step(page, "Docket text")
    acting.next_step(page, "Review")
    expect(page.locator("main")).to_contain_text("with the initials bo")
    acting.submit(page)


def the_order_stands(page, mail, motion: int) -> None:
    text = f"ORDER by Judge Helena R. Castellanos: granting {MOTION}[{motion}]"
    expect(page.locator(".receipt")).to_contain_text(text)
    for address in ("dcarrow@castellane.example", "mquade@pemberwick.example", "tlindqvist@pemberwick.example"):
        acting.mail_with(mail, address, ORDER)


def nothing_is_pending_but_the_older_motion(page, number: str) -> None:
    acting.begin(page, ORDER, number)
    acting.upload(page, pdf("again.pdf"))
    acting.next_step(page, "Related entries")
    pending = page.get_by_role("group", name="Which motions does this order decide?")
    expect(pending).to_contain_text("Third-Party Complaint")
    expect(pending).not_to_contain_text(WORDS)


def test_a_clerk_corrects_an_entry_in_the_open(new_visitor):
    clerk, reader = new_visitor(), new_visitor()
    acting.sign_in(clerk, "clerk-one")
    number = acting.open_docket(clerk, ORCHARD)
    acting.begin(clerk, "Text Only Scheduling Notice", number)
    acting.next_step(clerk, "Details")
    acting.next_step(clerk, "Docket text")
    clerk.get_by_label("Your words").fill("Counsel are to confer by Fryday")
    acting.next_step(clerk, "Review")
    acting.submit(clerk)
    clerk.get_by_role("link", name="Correct the docket text").click()
    told = clerk.get_by_label("Docket text")
    told.fill(told.input_value().replace("Fryday", "Friday"))
    clerk.get_by_label("Reason").fill("A slip of the pen")
    clerk.get_by_role("button", name="Save the correction").click()
    acting.sign_in(reader, "public-reader")
    acting.open_docket(reader, ORCHARD)
    row = acting.entries_with(reader, "Counsel are to confer by Friday")
    expect(row).to_have_text(re.compile(r"by Friday\. .* \(Modified on \d{1,2}/\d{1,2}/\d{4} \(bo\)\.\) \(Entered: "))
    expect(acting.entries_with(reader, "Fryday")).to_have_count(0)
    expect(reader.locator("main")).not_to_contain_text("A slip of the pen")
