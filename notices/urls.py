"""The pages of the post office: the Mail room, which the demo alone has."""

from django.urls import path

from notices.views.mail import mail
from notices.views.mail_room import mail_room

app_name = "notices"
urlpatterns = [
    path("room/", mail_room, name="mail_room"),
    path("room/<slug:public_id>/", mail, name="mail"),
]
