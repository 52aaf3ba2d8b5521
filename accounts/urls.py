"""The addresses of people and their credentials."""

from django.urls import path

from accounts.views.sign_in import sign_in
from accounts.views.sign_out import sign_out

app_name = "accounts"
urlpatterns = [
    path("sign-in/", sign_in, name="sign_in"),
    path("sign-out/", sign_out, name="sign_out"),
]
