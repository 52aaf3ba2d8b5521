"""Shows a new secret and takes the code that proves it was taken over: at the door, and on the account's own pages."""

from django.http import HttpRequest
from django.utils import timezone

from accounts import authenticators
from accounts.encrypted import decrypt, encrypt
from accounts.forms.second_factor import AddAppForm

SECRET = "new_secret"  # noqa: S105 - the name under which the session keeps it, and nobody else sees it
FIELDS = {
    authenticators.TooManyApps: None,
    authenticators.NameTaken: "name",
    authenticators.WrongCode: "code",
}


def shown(request: HttpRequest) -> dict:
    """The secret of this session, until an app is added with it: a reload or a typing error does not change it."""
    secret = _secret(request)
    return {
        "picture": authenticators.picture(request.user, secret),
        "secret": authenticators.grouped(secret),
        "is_full": request.user.authenticators.count() >= authenticators.AT_MOST,
    }


def taken(request: HttpRequest, form: AddAppForm) -> list[str] | None:
    """The backup codes that came with it (none with a second app); or None, and the form says why."""
    keep = request.session.session_key or ""
    try:
        codes = authenticators.add(
            request.user, secret=_secret(request), at=timezone.now(), keep=keep, **form.cleaned_data
        )
    except tuple(FIELDS) as refusal:
        form.add_error(FIELDS[type(refusal)], str(refusal))
        return None
    del request.session[SECRET]
    return codes


def _secret(request: HttpRequest) -> str:
    """Sessions lie in the database too, so it is encrypted there; what no key of ours opens is replaced."""
    secret = decrypt(request.session.get(SECRET, ""))
    if secret is None:
        secret = authenticators.new_secret()
        request.session[SECRET] = encrypt(secret)
    return secret
