"""A court's old accounts from a CSV file: all rows or none, and each bad row by number and reason."""

from pathlib import Path

import pytest
from django.contrib.auth.hashers import check_password, make_password
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts import linking
from accounts.models import AuditEvent, CmecfAccount, Person, SecondaryAddress
from tests import factories

pytestmark = pytest.mark.django_db
HEAD = "login,first_name,middle_name,last_name,bar_number,firm,address,email,secondary_emails,password,password_hash"
HONORA = (
    "hblyth,Honora,Jane,Blyth,555105,Blyth LLP,9 Pretend Lane,honora@blyth.example,"
    "a@b.example; c@d.example,Old-Ecf-2012!,"
)


@pytest.fixture
def bring_in(tmp_path: Path, capsys):
    """Call it with the rows of a file; what was said."""

    def run(*rows: str, head: str = HEAD, encoding: str = "utf-8") -> str:
        file = tmp_path / "accounts.csv"
        file.write_text("\n".join((head, *rows)) + "\n", encoding=encoding)
        call_command("import_cmecf_accounts", str(file))
        return capsys.readouterr().out

    return run


@pytest.fixture
def refused(bring_in, capsys):
    """Call it with rows that are not taken; the reasons. Nothing at all was written."""

    def run(*rows: str, **changed) -> list[str]:
        before = Person.objects.count(), CmecfAccount.objects.count()
        with pytest.raises(CommandError) as refusal:
            bring_in(*rows, **changed)
        assert (Person.objects.count(), CmecfAccount.objects.count()) == before
        assert not AuditEvent.objects.exists()
        return [*capsys.readouterr().err.splitlines(), str(refusal.value)]

    return run


def test_brings_in_everything_a_row_has(bring_in):
    assert bring_in(HONORA) == "1 account imported.\n"
    account = CmecfAccount.objects.select_related("person__contact__firm").get()
    person = account.person
    assert (person.name, person.bar_number, person.folded_name) == ("Honora Jane Blyth", "555105", "honora jane blyth")
    assert (person.contact.firm.name, person.contact.email) == ("Blyth LLP", "honora@blyth.example")
    assert person.is_served_electronically
    assert set(SecondaryAddress.objects.values_list("email", flat=True)) == {"a@b.example", "c@d.example"}
    assert (account.legacy_login, account.pacer_account, account.role) == ("hblyth", None, "attorney")
    assert "Old-Ecf" not in account.legacy_password
    assert check_password("Old-Ecf-2012!", account.legacy_password)
    assert AuditEvent.objects.get().chain == f"person:{person.pk}"


def test_what_was_brought_in_can_be_linked(bring_in):
    bring_in(HONORA)
    mine = factories.linkable()
    begun = linking.begin(by=mine, login="hblyth", password="Old-Ecf-2012!", at=timezone.now())
    assert linking.confirm(begun.public_id, by=mine, at=timezone.now()).pacer_account == mine


def test_a_hash_of_our_own_kind_is_kept_as_it_is(bring_in):
    hashed = make_password("Another-2011!")
    bring_in(f'hblyth,Honora,Blyth,"{hashed}"', head="login,first_name,last_name,password_hash")
    assert CmecfAccount.objects.get().legacy_password == hashed


def test_a_row_may_have_no_password_and_no_address(bring_in):
    bring_in("hblyth,Blyth", head="login,last_name")
    account = CmecfAccount.objects.get()
    assert (account.legacy_password, account.person.is_served_electronically) == ("", False)


def test_a_spreadsheets_mark_at_the_beginning_is_no_trouble(bring_in):
    assert bring_in(HONORA, encoding="utf-8-sig")


@pytest.mark.parametrize("known_by", ["bar number", "name and address"])
def test_a_known_person_is_not_made_twice_and_stays_as_it_is(bring_in, known_by):
    bar = {"bar_number": "555105"} if known_by == "bar number" else {}
    known = factories.PersonFactory(
        first_name="Honora", last_name="Blyth", contact__email="honora@blyth.example", **bar
    )
    row = HONORA if bar else HONORA.replace("555105", "").replace("Jane", "")
    bring_in(row)
    assert CmecfAccount.objects.get().person == known
    assert Person.objects.get().contact == known.contact


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (HONORA.replace("hblyth,", ","), "row 2: login is missing"),
        (HONORA.replace("Blyth,5", ",5"), "row 2: last_name is missing"),
        (HONORA.replace("honora@blyth.example", "honora"), "row 2: 'honora' is not an e-mail address"),
        (HONORA.replace("c@d.example", "c@"), "row 2: 'c@' is not an e-mail address"),
        (HONORA.replace("hblyth", "x" * 61), "row 2: login is longer than 60 characters"),
        (HONORA + "extra,more", "row 2: more cells than columns"),
        (HONORA + "argon2$x", "row 2: both password and password_hash"),
        (HONORA.replace("Old-Ecf-2012!,", ",$1$salt$abc"), "row 2: password_hash is not of this portal's kind"),
        (
            HONORA.replace("Old-Ecf-2012!,", ",pbkdf2_sha256$1000000$a$b"),
            "row 2: password_hash is not of this portal's kind",
        ),
        (HONORA.replace("a@b.example", ";".join(f"a{n}@b.example" for n in range(10))), "row 2: more than 10 second"),
    ],
)
def test_a_bad_row_is_named_with_its_reason(refused, row, reason):
    reasons = refused(row)
    assert reasons[0].startswith(reason)
    assert reasons[-1].startswith("1 bad row: nothing was imported.")


def test_a_hash_of_another_cost_would_tell_by_its_time_which_logins_exist(refused):
    dear = make_password("Another-2011!").replace("t=1", "t=9")
    assert (
        "row 2: password_hash is not of this portal's kind"
        in refused(f'hblyth,Blyth,"{dear}"', head="login,last_name,password_hash")[0]
    )


def test_all_bad_rows_are_listed_and_the_good_ones_are_not_half_imported(refused):
    other = HONORA.replace("hblyth", "other").replace("555105", "555106")
    reasons = refused(HONORA, ",Ada,,,,,,,,,", other, HONORA)
    assert reasons == [
        "row 3: login is missing",
        "row 3: last_name is missing",
        "row 5: the same login as in row 2",
        "2 bad rows: nothing was imported.",
    ]


def test_two_rows_for_one_attorney_are_refused(refused):
    assert refused(HONORA, HONORA.replace("hblyth", "honora2"))[0] == "row 3: the same attorney as in row 2"


def test_what_is_here_already_is_refused(refused):
    factories.old_account("HBLYTH", bar_number="1")
    assert "the login 'hblyth' belongs to an account already here" in refused(HONORA)[0]


def test_a_linked_account_does_not_rise_again_with_its_old_password(bring_in, refused):
    attorney = factories.attorney(first_name="Honora", last_name="Blyth", bar_number="555105")
    assert refused(HONORA)[0] == "row 2: Honora Jane Blyth has an account already"
    assert CmecfAccount.objects.get().pacer_account == attorney


def test_a_bar_number_under_another_name_is_refused(refused):
    factories.PersonFactory(first_name="Desmond", last_name="Carrow", bar_number="555105")
    assert refused(HONORA)[0] == "row 2: bar number 555105 is recorded here for another name"


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("login,name", "missing: last_name"),
        ("login,last_name,colour", "Unknown columns: 'colour'"),
        ("login,last_name,login", "names a column twice"),
        ("", "missing: login, last_name"),
    ],
)
def test_a_file_that_is_no_table_of_accounts_is_refused(refused, head, said):
    assert said in refused("a,b,c", head=head)[-1]


def test_a_file_in_another_encoding_or_not_there_is_refused(refused, tmp_path):
    assert "codec" in refused(HONORA.replace("Honora", "Zoë"), encoding="latin-1")[-1]
    with pytest.raises(CommandError, match="No such file"):
        call_command("import_cmecf_accounts", str(tmp_path / "none.csv"))
