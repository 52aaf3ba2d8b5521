"""The addresses of people and their credentials."""

from django.urls import path

from accounts.views.ask_clerk import ask_clerk
from accounts.views.confirm_link import confirm_link
from accounts.views.link import link
from accounts.views.linked import linked
from accounts.views.lost_login import lost_login
from accounts.views.mailed_link import mailed_link
from accounts.views.password_again import password_again
from accounts.views.sign_in import sign_in
from accounts.views.sign_out import sign_out

app_name = "accounts"
urlpatterns = [
    path("sign-in/", sign_in, name="sign_in"),
    path("sign-out/", sign_out, name="sign_out"),
    path("password/", password_again, name="password_again"),
    path("link/", link, name="link"),
    path("link/done/", linked, name="linked"),
    path("link/forgotten/", lost_login, name="lost_login"),
    path("link/mail/<str:token>/", mailed_link, name="mailed_link"),
    path("link/<slug:request_id>/", confirm_link, name="confirm_link"),
    path("link/<slug:request_id>/clerk/", ask_clerk, name="ask_clerk"),
]
