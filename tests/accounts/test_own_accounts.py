"""One person's own account, upgraded, not linked yet: each refusal by itself, and which comes first."""

import pytest

from accounts import own_accounts
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("account", "refusal", "said"),
    [
        ({"kind": "shared"}, own_accounts.NotIndividual, "belongs to a firm"),
        ({"kind": "billing", "is_upgraded": False}, own_accounts.NotIndividual, "belongs to a firm"),
        ({"is_upgraded": False}, own_accounts.NotUpgraded, "Upgrade it first"),
    ],
)
def test_what_it_is_not(account, refusal, said):
    with pytest.raises(refusal, match=said):
        own_accounts.check(factories.PacerAccountFactory(**account))


def test_one_that_is_linked():
    with pytest.raises(own_accounts.AlreadyLinked, match="an e-filing account in this court already"):
        own_accounts.check(factories.attorney())


def test_one_that_may():
    assert own_accounts.check(factories.PacerAccountFactory()) is None


@pytest.mark.parametrize("account", [{"kind": "billing"}, {"kind": "shared"}])
def test_a_firms_account_changes_its_own_data_all_the_same(account):
    assert own_accounts.check_upgraded(factories.PacerAccountFactory(**account)) is None


@pytest.mark.parametrize("refusal", [own_accounts.NotIndividual, own_accounts.NotUpgraded, own_accounts.AlreadyLinked])
def test_a_page_that_asks_catches_them_all(refusal):
    assert issubclass(refusal, own_accounts.NotThisAccount)
