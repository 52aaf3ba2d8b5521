"""Where every page of the site lives."""

from django.contrib import admin
from django.urls import include, path

from efiling import pages

handler400 = "efiling.pages.bad_request"
handler500 = "efiling.pages.server_error"

urlpatterns = [
    path("", pages.home, name="home"),
    path("cmecf/", pages.cmecf, name="cmecf"),
    path("hours/", pages.hours, name="hours"),
    path("status/", pages.status, name="status"),
    path("help/", pages.help, name="help"),
    path("help/browser/", pages.browser, name="browser"),
    path("help/browser/sample.pdf", pages.sample, name="sample"),
    path("help/simulation/", pages.simulation, name="simulation"),
    path("help/<slug:slug>/", pages.answer, name="answer"),
    path("healthz", pages.health, name="health"),
    path("metrics", pages.metrics, name="metrics"),
    path("admin/login/", pages.admin_door, name="admin_door"),
    path("admin/", admin.site.urls),
    path("account/", include("accounts.urls")),
    path("mail/", include("notices.urls")),
    path("", include("cases.urls")),
]
