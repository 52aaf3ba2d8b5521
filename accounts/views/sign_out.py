"""Log out: closing the browser does not."""

from django.contrib.auth.views import LogoutView

sign_out = LogoutView.as_view()
