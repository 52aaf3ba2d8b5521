"""In earnest nobody is let in by password alone, or reads as at the courthouse, whatever the settings say."""

import subprocess
import sys
from ipaddress import ip_network

import pytest
from django.core.checks import run_checks

from tests.databases import ROOT

ASK = "from django.conf import settings; print(settings.SECOND_FACTOR_EXEMPT)"


def exempt(**env: str) -> str:
    """What settings.py makes of an environment."""
    command = [sys.executable, "-c", ASK]
    env = {"DJANGO_SETTINGS_MODULE": "efiling.settings", "SECRET_KEY": "x" * 60, "VAR_DIR": "/nonexistent", **env}
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True).stdout.strip()


@pytest.mark.parametrize(
    ("env", "is_exempt"),
    [
        ({"DEMO": "1"}, "True"),
        ({}, "False"),
        ({"DEMO": "0", "INSECURE_HTTP": "1"}, "False"),
        ({"DEMO": "1", "DEMO_MFA": "1"}, "False"),
        ({"DEMO": "1", "INSECURE_HTTP": "0"}, "False"),
        ({"DEMO": "1", "ALLOWED_HOSTS": "ecf.cacd.example"}, "False"),
        ({"DEMO": "1", "ALLOWED_HOSTS": "localhost,*"}, "False"),
    ],
)
def test_only_a_demo_on_this_machine_alone_is_exempt(env, is_exempt):
    assert exempt(**env) == is_exempt


def errors(*, is_deployed: bool = False) -> list[str]:
    found = run_checks(include_deployment_checks=is_deployed)
    return [error.id for error in found if error.id.startswith("accounts.")]


@pytest.mark.parametrize(("demo", "insecure", "found"), [(True, True, []), (False, True, ["accounts.E001"])])
def test_the_check_refuses_an_exemption_that_somebody_wrote_by_hand(settings, demo, insecure, found):
    settings.SECOND_FACTOR_EXEMPT, settings.DEMO, settings.INSECURE_HTTP = True, demo, insecure
    assert errors() == found


def test_the_check_refuses_an_exempt_demo_behind_tls(settings):
    settings.SECOND_FACTOR_EXEMPT, settings.DEMO, settings.INSECURE_HTTP = True, True, False
    assert errors() == ["accounts.E001"]


@pytest.mark.parametrize(
    ("network", "found"),
    [
        ("10.0.0.0/8", []),
        ("2001:db8::/32", []),
        ("0.0.0.0/0", ["accounts.E002"]),
        ("10.0.0.0/7", ["accounts.E002"]),
        ("::/0", ["accounts.E002"]),
        ("2001:db8::/31", ["accounts.E002"]),
    ],
)
def test_no_courthouse_is_as_wide_as_the_world(settings, network, found):
    settings.COURTHOUSE_NETWORKS = [ip_network("192.0.2.0/24"), ip_network(network)]
    assert errors() == found


@pytest.mark.parametrize(
    ("networks", "behind_proxy", "found"),
    [(["192.0.2.0/24"], False, ["accounts.W001"]), (["192.0.2.0/24"], True, []), ([], False, [])],
)
def test_deploying_asks_whether_a_proxy_stands_before_the_terminals(settings, networks, behind_proxy, found):
    settings.COURTHOUSE_NETWORKS, settings.BEHIND_PROXY = [ip_network(each) for each in networks], behind_proxy
    assert errors(is_deployed=True) == found
    assert errors() == []


def test_the_suite_itself_is_in_earnest():
    assert errors() == []
