"""The door: PACER username and password."""

from django.contrib.auth.views import LoginView
from django.http import HttpResponse

from accounts.forms import SignInForm
from accounts.views import freshness


class SignIn(LoginView):
    """Django's own, and a note in the session of when the password was given."""

    template_name = "accounts/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def form_valid(self, form: SignInForm) -> HttpResponse:
        response = super().form_valid(form)
        freshness.note(self.request)
        return response


sign_in = SignIn.as_view()
