"""The addresses of people and their credentials."""

from django.urls import path

from accounts.views.account import account
from accounts.views.add_authenticator import add_authenticator
from accounts.views.address import address
from accounts.views.ask_clerk import ask_clerk
from accounts.views.authenticators import authenticators
from accounts.views.backup_codes import backup_codes
from accounts.views.billing import billing
from accounts.views.cannot_sign_in import cannot_sign_in
from accounts.views.case_search import case_search
from accounts.views.change_password import change_password
from accounts.views.client_code import client_code
from accounts.views.compromised import compromised
from accounts.views.confirm_email import confirm_email
from accounts.views.confirm_link import confirm_link
from accounts.views.confirm_secondary import confirm_secondary
from accounts.views.diagnosis import diagnosis
from accounts.views.efiling_registration import efiling_registration
from accounts.views.efiling_status import efiling_status
from accounts.views.emails import emails
from accounts.views.forgot_password import forgot_password
from accounts.views.forgot_username import forgot_username
from accounts.views.help_desk import help_desk
from accounts.views.link import link
from accounts.views.linked import linked
from accounts.views.lost_login import lost_login
from accounts.views.mailed_link import mailed_link
from accounts.views.new_password import new_password
from accounts.views.not_me import not_me
from accounts.views.password_again import password_again
from accounts.views.personal import personal
from accounts.views.redaction import redaction
from accounts.views.register import register
from accounts.views.register_account import register_account
from accounts.views.remove_authenticator import remove_authenticator
from accounts.views.renew_password import renew_password
from accounts.views.second_factor import second_factor
from accounts.views.session_lost import session_lost
from accounts.views.sessions import sessions
from accounts.views.sign_in import sign_in
from accounts.views.sign_out import sign_out
from accounts.views.stay_signed_in import stay_signed_in
from accounts.views.ticket import ticket
from accounts.views.transactions import transactions
from accounts.views.upgrade import upgrade
from accounts.views.works_again import works_again

app_name = "accounts"
urlpatterns = [
    path("help-desk/", help_desk, name="help_desk"),
    path("help-desk/<slug:ticket_id>/", ticket, name="ticket"),
    path("", account, name="account"),
    path("personal/", personal, name="personal"),
    path("address/", address, name="address"),
    path("e-mail/", emails, name="emails"),
    path("e-mail/copies/<str:token>/", confirm_secondary, name="confirm_secondary"),
    path("e-mail/works/<str:token>/", works_again, name="works_again"),
    path("transactions/", transactions, name="transactions"),
    path("sign-in/", sign_in, name="sign_in"),
    path("sign-in/redaction/", redaction, name="redaction"),
    path("sign-in/why-not/", cannot_sign_in, name="cannot_sign_in"),
    path("sign-in/why-not/<str:token>/", diagnosis, name="diagnosis"),
    path("sign-out/", sign_out, name="sign_out"),
    path("sessions/", sessions, name="sessions"),
    path("sessions/stay/", stay_signed_in, name="stay_signed_in"),
    path("sessions/lost/", session_lost, name="session_lost"),
    path("client-code/", client_code, name="client_code"),
    path("password/", password_again, name="password_again"),
    path("password/change/", change_password, name="change_password"),
    path("password/renew/", renew_password, name="renew_password"),
    path("password/forgotten/", forgot_password, name="forgot_password"),
    path("password/new/<str:token>/", new_password, name="new_password"),
    path("password/compromised/", compromised, name="compromised"),
    path("password/not-me/<str:token>/", not_me, name="not_me"),
    path("username/forgotten/", forgot_username, name="forgot_username"),
    path("code/", second_factor, name="second_factor"),
    path("apps/", authenticators, name="authenticators"),
    path("apps/add/", add_authenticator, name="add_authenticator"),
    path("apps/backup-codes/", backup_codes, name="backup_codes"),
    path("apps/<slug:app_id>/remove/", remove_authenticator, name="remove_authenticator"),
    path("register/", register, name="register"),
    path("register/<slug:kind>/", register_account, name="register_account"),
    path("confirm/<str:token>/", confirm_email, name="confirm_email"),
    path("case-search/", case_search, name="case_search"),
    path("upgrade/", upgrade, name="upgrade"),
    path("billing/", billing, name="billing"),
    path("e-filing/", efiling_status, name="efiling_status"),
    path("e-filing/ask/", efiling_registration, name="efiling_registration"),
    path("link/", link, name="link"),
    path("link/done/", linked, name="linked"),
    path("link/forgotten/", lost_login, name="lost_login"),
    path("link/mail/<str:token>/", mailed_link, name="mailed_link"),
    path("link/<slug:request_id>/", confirm_link, name="confirm_link"),
    path("link/<slug:request_id>/clerk/", ask_clerk, name="ask_clerk"),
]
