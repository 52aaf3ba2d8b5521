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
from cases.filing.views.preview import preview
from cases.filing.views.remove_document import remove_document
from cases.filing.views.review import review
from cases.filing.views.step import step
from cases.filing.views.submit import submit
from cases.record.views.correct import correct
from cases.record.views.desk import desk
from cases.record.views.dktrpt import dktrpt
from cases.record.views.doc1 import doc1
from cases.record.views.docket import docket
from cases.record.views.document import document
from cases.record.views.hearings import hearings
from cases.record.views.notice import notice
from cases.record.views.noticing import noticing
from cases.record.views.papers import papers
from cases.record.views.query import query
from cases.record.views.reports import reports
from cases.record.views.search import search
from cases.record.views.service_list import service_list
from cases.record.views.utilities import utilities

app_name = "cases"
urlpatterns = [
    path("desk/", desk, name="desk"),
    path("query/", query, name="query"),
    path("reports/", reports, name="reports"),
    path("hearings/", hearings, name="hearings"),
    path("utilities/", utilities, name="utilities"),
    path("utilities/noticing/", noticing, name="noticing"),
    path("search/", search, name="search"),
    path("cases/<slug:case_id>/", docket, name="docket"),
    path("cases/<slug:case_id>/service-list/", service_list, name="service_list"),
    path("documents/<slug:entry_id>/", papers, name="papers"),
    path("documents/<slug:entry_id>/<int:number>/", document, name="document"),
    path("entries/<slug:entry_id>/notice/", notice, name="notice"),
    path("entries/<slug:entry_id>/correct/", correct, name="correct"),
    path("doc1/<slug:cmecf_id>", doc1, name="doc1"),
    path("cgi-bin/DktRpt.pl", dktrpt, name="dktrpt"),
    path("civil/", civil, name="civil"),
    path("criminal/", criminal, name="criminal"),
    path("filings/", filings, name="filings"),
    path("drafts/", drafts, name="drafts"),
    path("filing/begin/", begin, name="begin"),
    path("filing/<slug:draft_id>/documents/", documents, name="documents"),
    path("filing/<slug:draft_id>/documents/<int:document_id>/", draft_document, name="draft_document"),
    path("filing/<slug:draft_id>/documents/<int:document_id>/remove/", remove_document, name="remove_document"),
    path("filing/<slug:draft_id>/preview/", preview, name="preview"),
    path("filing/<slug:draft_id>/review/", review, name="review"),
    path("filing/<slug:draft_id>/submit/", submit, name="submit"),
    path("filing/<slug:draft_id>/delete/", delete_draft, name="delete_draft"),
    path("filing/<slug:draft_id>/<slug:name>/", step, name="step"),
]
