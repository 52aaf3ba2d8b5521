"""Where somebody wants to go: only ever an address of this site."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def wanted(request: HttpRequest) -> str:
    """The `next` of this request, or nothing: other sites, scripts and tricks with slashes are refused.

    So is a bare word, which `redirect` would take for the name of a page.
    """
    asked = request.POST.get("next") or request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return asked if is_ours and asked.startswith(("/", "http://", "https://")) else ""
