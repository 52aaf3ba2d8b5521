"""The addresses of the record and of filing. Names are views, templates and tests at once."""

from django.urls import path

from cases.filing.views.begin import begin
from cases.filing.views.civil import civil
from cases.filing.views.criminal import criminal
from cases.filing.views.delete_draft import delete_draft
from cases.filing.views.documents import documents
from cases.filing.views.draft_document import draft_document
from cases.filing.views.drafts import drafts
from cases.filing.views.filings import filings
from cases.filing.views.make_main import make_main
from cases.filing.views.on_paper import on_paper
from cases.filing.views.preview import preview
from cases.filing.views.remove_document import remove_document
from cases.filing.views.review import review
from cases.filing.views.step import step
from cases.filing.views.submit import submit
from cases.filing.views.unserved import unserved
from cases.record.views.associated_cases import associated_cases
from cases.record.views.case_attorneys import case_attorneys
from cases.record.views.case_deadlines import case_deadlines
from cases.record.views.case_filers import case_filers
from cases.record.views.case_history import case_history
from cases.record.views.case_parties import case_parties
from cases.record.views.case_query import case_query
from cases.record.views.case_status import case_status
from cases.record.views.case_summary import case_summary
from cases.record.views.civil_cases import civil_cases
from cases.record.views.correct import correct
from cases.record.views.criminal_cases import criminal_cases
from cases.record.views.desk import desk
from cases.record.views.dktrpt import dktrpt
from cases.record.views.doc1 import doc1
from cases.record.views.docket import docket
from cases.record.views.docket_activity import docket_activity
from cases.record.views.docket_report import docket_report
from cases.record.views.document import document
from cases.record.views.finder import finder
from cases.record.views.hearings import hearings
from cases.record.views.hearings_feed import hearings_feed
from cases.record.views.labels import labels
from cases.record.views.notice import notice
from cases.record.views.notices_to_me import notices_to_me
from cases.record.views.noticing import noticing
from cases.record.views.packet import packet
from cases.record.views.papers import papers
from cases.record.views.papers_numbered import papers_numbered
from cases.record.views.proof_of_service import proof_of_service
from cases.record.views.query import query
from cases.record.views.reports import reports
from cases.record.views.rss import rss
from cases.record.views.seal_change import seal_change
from cases.record.views.sealing import sealing
from cases.record.views.search import search
from cases.record.views.service_list import service_list
from cases.record.views.together import together
from cases.record.views.usage import usage
from cases.record.views.utilities import utilities
from cases.record.views.verify import verify
from cases.record.views.view_document import view_document
from cases.record.views.why import why
from cases.record.views.written_opinions import written_opinions
from cases.representation.views.appear import appear
from cases.representation.views.appear_or_withdraw import appear_or_withdraw
from cases.representation.views.ask_leave import ask_leave
from cases.representation.views.chambers import chambers
from cases.representation.views.change_on_paper import change_on_paper
from cases.representation.views.contact_change import contact_change
from cases.representation.views.contact_change_ledger import contact_change_ledger
from cases.representation.views.contact_change_paper import contact_change_paper
from cases.representation.views.decide import decide
from cases.representation.views.departure import departure
from cases.representation.views.departure_checklist import departure_checklist
from cases.representation.views.drop_box import drop_box
from cases.representation.views.drop_papers import drop_papers
from cases.representation.views.drop_receipt import drop_receipt
from cases.representation.views.dropped import dropped
from cases.representation.views.dropped_paper import dropped_paper
from cases.representation.views.e_service import e_service
from cases.representation.views.extend_leave import extend_leave
from cases.representation.views.intake import intake
from cases.representation.views.manual_filing import manual_filing
from cases.representation.views.new_case import new_case
from cases.representation.views.open_case import open_case
from cases.representation.views.pro_hac_vice import pro_hac_vice
from cases.representation.views.proposed_order import proposed_order
from cases.representation.views.register_leave import register_leave
from cases.representation.views.sign import sign
from cases.representation.views.sign_paper import sign_paper
from cases.representation.views.signatures import signatures
from cases.representation.views.substitute import substitute
from cases.representation.views.unregistered_leave import unregistered_leave
from cases.representation.views.withdraw import withdraw
from cases.representation.views.withdrawal import withdrawal
from cases.representation.views.without_lawyer import without_lawyer

app_name = "cases"
urlpatterns = [
    path("desk/", desk, name="desk"),
    path("query/", query, name="query"),
    path("query/finder/", finder, name="finder"),
    path("reports/", reports, name="reports"),
    path("reports/civil/", civil_cases, name="civil_cases"),
    path("reports/criminal/", criminal_cases, name="criminal_cases"),
    path("reports/activity/", docket_activity, name="docket_activity"),
    path("reports/opinions/", written_opinions, name="written_opinions"),
    path("cgi-bin/rss_outside.pl", rss, name="rss"),
    path("hearings/feed.ics", hearings_feed, name="hearings_feed"),
    path("hearings/", hearings, name="hearings"),
    path("utilities/", utilities, name="utilities"),
    path("verify/", verify, name="verify"),
    path("usage/", usage, name="usage"),
    path("utilities/noticing/", noticing, name="noticing"),
    path("notices/", notices_to_me, name="notices_to_me"),
    path("search/", search, name="search"),
    path("contact-change/", contact_change, name="contact_change"),
    path("contact-change/paper/<slug:case_id>/", contact_change_paper, name="contact_change_paper"),
    path("contact-change/on-paper/", change_on_paper, name="change_on_paper"),
    path("contact-change/<slug:change_id>/", contact_change_ledger, name="contact_change_ledger"),
    path("departure/", departure, name="departure"),
    path("departure/<slug:departure_id>/", departure_checklist, name="departure_checklist"),
    path("cases/<slug:case_id>/", docket, name="docket"),
    path("cases/<slug:case_id>/sealing/", sealing, name="sealing"),
    path("seal-changes/<slug:change_id>/", seal_change, name="seal_change"),
    path("cases/<slug:case_id>/query/", case_query, name="case_query"),
    path("cases/<slug:case_id>/summary/", case_summary, name="case_summary"),
    path("cases/<slug:case_id>/parties/", case_parties, name="case_parties"),
    path("cases/<slug:case_id>/attorneys/", case_attorneys, name="case_attorneys"),
    path("cases/<slug:case_id>/history/", case_history, name="case_history"),
    path("cases/<slug:case_id>/deadlines/", case_deadlines, name="case_deadlines"),
    path("cases/<slug:case_id>/associated/", associated_cases, name="associated_cases"),
    path("cases/<slug:case_id>/filers/", case_filers, name="case_filers"),
    path("cases/<slug:case_id>/status/", case_status, name="case_status"),
    path("cases/<slug:case_id>/document/", view_document, name="view_document"),
    path("cases/<slug:case_id>/together/", together, name="together"),
    path("cases/<slug:case_id>/docket-report/", docket_report, name="docket_report"),
    path("cases/<slug:case_id>/service-list/", service_list, name="service_list"),
    path("cases/<slug:case_id>/service-list/labels/", labels, name="labels"),
    path("documents/<slug:entry_id>/", papers, name="papers"),
    path("documents/<slug:entry_id>/why/", why, name="why"),
    path("documents/<slug:entry_id>/together/", together, name="together"),
    path("documents/<slug:entry_id>/<int:number>/", document, name="document"),
    path("entries/<slug:entry_id>/notice/", notice, name="notice"),
    path("entries/<slug:entry_id>/proof-of-service/", proof_of_service, name="proof_of_service"),
    path("filings/packet/", packet, name="packet"),
    path("entries/<slug:entry_id>/correct/", correct, name="correct"),
    path("doc1/<slug:cmecf_id>", doc1, name="doc1"),
    path("doc1/<slug:cmecf_id>/papers/", papers_numbered, name="papers_numbered"),
    path("cgi-bin/DktRpt.pl", dktrpt, name="dktrpt"),
    path("chambers/", chambers, name="chambers"),
    path("chambers/leave/", unregistered_leave, name="unregistered_leave"),
    path("chambers/leave/<slug:leave_id>/", extend_leave, name="extend_leave"),
    path("pro-hac-vice/", pro_hac_vice, name="pro_hac_vice"),
    path("entries/<slug:entry_id>/decide/", decide, name="decide"),
    path("entries/<slug:entry_id>/proposed-order/", proposed_order, name="proposed_order"),
    path("appear/", appear, name="appear"),
    path("appear-or-withdraw/", appear_or_withdraw, name="appear_or_withdraw"),
    path("withdraw/", withdraw, name="withdraw"),
    path("withdraw/way/", withdrawal, name="withdrawal"),
    path("substitute/", substitute, name="substitute"),
    path("signatures/", signatures, name="signatures"),
    path("signatures/<slug:signature_id>/", sign, name="sign"),
    path("signatures/<slug:signature_id>/papers/<int:document_id>/", sign_paper, name="sign_paper"),
    path("without-a-lawyer/", without_lawyer, name="without_lawyer"),
    path("without-a-lawyer/drop-box/", drop_papers, name="drop_papers"),
    path("without-a-lawyer/drop-box/<slug:dropped_id>/", drop_receipt, name="drop_receipt"),
    path("without-a-lawyer/leave/", ask_leave, name="ask_leave"),
    path("without-a-lawyer/register/", register_leave, name="register_leave"),
    path("without-a-lawyer/e-service/", e_service, name="e_service"),
    path("drop-box/", drop_box, name="drop_box"),
    path("drop-box/<slug:dropped_id>/", dropped, name="dropped"),
    path("drop-box/<slug:dropped_id>/<int:position>/", dropped_paper, name="dropped_paper"),
    path("intake/", intake, name="intake"),
    path("intake/new-case/", new_case, name="new_case"),
    path("intake/new-case/<slug:draft_id>/", open_case, name="open_case"),
    path("on-paper/", on_paper, name="on_paper"),
    path("on-paper/notice/", manual_filing, name="manual_filing"),
    path("civil/", civil, name="civil"),
    path("criminal/", criminal, name="criminal"),
    path("filings/", filings, name="filings"),
    path("filings/not-reached/", unserved, name="unserved"),
    path("drafts/", drafts, name="drafts"),
    path("filing/begin/", begin, name="begin"),
    path("filing/<slug:draft_id>/documents/", documents, name="documents"),
    path("filing/<slug:draft_id>/documents/<int:document_id>/", draft_document, name="draft_document"),
    path("filing/<slug:draft_id>/documents/<int:document_id>/main/", make_main, name="make_main"),
    path("filing/<slug:draft_id>/documents/<int:document_id>/remove/", remove_document, name="remove_document"),
    path("filing/<slug:draft_id>/preview/", preview, name="preview"),
    path("filing/<slug:draft_id>/review/", review, name="review"),
    path("filing/<slug:draft_id>/submit/", submit, name="submit"),
    path("filing/<slug:draft_id>/delete/", delete_draft, name="delete_draft"),
    path("filing/<slug:draft_id>/<slug:name>/", step, name="step"),
]
