"""Ten new backup codes on a page of their own, shown once: no address leads to them again."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts import backup_codes


def page(request: HttpRequest, codes: list[str], *, onward: str) -> HttpResponse:
    context = {"codes": [backup_codes.grouped(code) for code in codes], "onward": onward}
    return render(request, "accounts/new_backup_codes.html", context)
