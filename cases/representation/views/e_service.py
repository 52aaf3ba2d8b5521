"""Be served by e-mail without a lawyer: consent, and withdraw it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.representation import e_service as serving

ACTS = {
    "consent": (serving.consent, "From now on papers in your cases reach you by e-mail, and no longer on paper."),
    "withdraw": (serving.withdraw, "From now on papers in your cases reach you by mail."),
}


@require_http_methods(["GET", "HEAD", "POST"])
def e_service(request: HttpRequest) -> HttpResponse:
    try:
        serving.refuse(request.user)
        if request.POST.get("act") in ACTS:
            return _done(request, *ACTS[request.POST["act"]])
    except serving.MayNotConsent as refusal:
        return render(request, "cases/e_service.html", {"refusal": refusal}, status=403)
    person = request.user.person
    context = {"parties": serving.pending(request.user), "person": person, "must_stay": serving.must_stay(person)}
    return render(request, "cases/e_service.html", context)


def _done(request: HttpRequest, act, said: str) -> HttpResponse:
    act(by=request.user, at=timezone.now())
    messages.success(request, said)
    is_over = act is serving.withdraw and not serving.pending(request.user)
    return redirect("cases:without_lawyer" if is_over else "cases:e_service")
