"""The clerk's desk itself: what waits, and one search over everyone and everything."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.admin import AdminSite, ModelAdmin
from django.contrib.auth.models import Group
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse

from accounts.forms.wording import Worded
from accounts.views.sign_out import sign_out

FOUND_OF_A_KIND = 20
NOT_OURS = {"password_change", "password_change_done"}  # passwords are changed where everybody changes theirs


@dataclass(frozen=True)
class Found:
    """What one search found of one kind, and where the rest is."""

    what: str
    rows: list[tuple[Any, str]]
    url: str


class FindForm(Worded, forms.Form):
    """A name, bar number, login, e-mail address or case number."""

    asks = {"q": "Enter what to look for."}

    q = forms.CharField(label="Name, bar number, login, e-mail address or case number", max_length=120)


class ClerksDesk(AdminSite):
    """Django's administration with nothing of its own way to change passwords, and without its side bar."""

    enable_nav_sidebar = False
    index_title = "The clerk’s desk"

    def register(self, models, admin_class=None, **options) -> None:
        """What a group may do stands in `accounts.clerks` and is edited by nobody."""
        models = [models] if isinstance(models, type) else models
        super().register([model for model in models if model is not Group], admin_class, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        """Staff whose account in this court is suspended have no desk."""
        user = request.user
        return super().has_permission(request) and (user.is_superuser or user.is_court)

    def get_urls(self) -> list[URLPattern]:
        ours = [url for url in super().get_urls() if getattr(url, "name", None) not in NOT_OURS]
        return [path("find/", self.admin_view(self.find), name="find"), *ours]

    def logout(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        """One door for everyone, out as well as in."""
        return sign_out(request)

    def index(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        context = {"form": FindForm(), "waiting": self._waiting(request)}
        return super().index(request, context | (extra_context or {}))

    def find(self, request: HttpRequest) -> HttpResponse:
        form = FindForm(request.GET or None)
        found = self._found(request, form.cleaned_data["q"]) if form.is_valid() else []
        context = self.each_context(request) | {"title": "Find", "form": form, "found": found, "is_find": True}
        return render(request, "admin/find.html", context)

    def _desks(self, request: HttpRequest) -> list[ModelAdmin]:
        return [desk for desk in self._registry.values() if desk.has_view_permission(request)]

    def _waiting(self, request: HttpRequest) -> list[dict]:
        """What each list has marked as waiting for somebody, as far as this clerk may see it; empty lists last."""
        rows = [
            {"label": each.label, "count": each.rows().count(), "url": f"{_list_of(desk)}?{each.query}"}
            for desk in self._desks(request)
            for each in getattr(desk, "waits", ())
        ]
        return sorted(rows, key=lambda row: row["count"] == 0)

    def _found(self, request: HttpRequest, words: str) -> list[Found]:
        desks = [desk for desk in self._desks(request) if getattr(desk, "is_found", False)]
        return [found for desk in desks if (found := _search(desk, request, words)).rows]


def _search(desk: ModelAdmin, request: HttpRequest, words: str) -> Found:
    rows, may_repeat = desk.get_search_results(request, desk.get_queryset(request), words)
    rows = rows.distinct() if may_repeat else rows
    opts = desk.opts
    page = f"{desk.admin_site.name}:{opts.app_label}_{opts.model_name}_change"
    shown = [(row, reverse(page, args=[row.pk])) for row in rows[:FOUND_OF_A_KIND]]
    return Found(str(opts.verbose_name_plural), shown, _list_of(desk))


def _list_of(desk: ModelAdmin) -> str:
    return reverse(f"{desk.admin_site.name}:{desk.opts.app_label}_{desk.opts.model_name}_changelist")
