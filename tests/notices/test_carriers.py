"""Carriers: which addresses mail may go to."""

import pytest

from notices import carriers


@pytest.mark.parametrize(
    "address",
    [
        "jane@roe.example",
        "O'Neil+cases@mail.roe.example",
        "a.b_c-d=e@roe.example",
        "JANE@ROE.EXAMPLE",
        "{x}~y@roe.example",
    ],
)
def test_usual_addresses_pass(address):
    carriers.check(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "jane",
        "jane@",
        "@roe.example",
        "jane@roe.example\n",
        "jane@roe.example\r\nDATA",
        "jane@roe.example, joe@roe.example",
        "Jane <jane@roe.example>",
        '"jane roe"@roe.example',
        '"../x"@roe.example',
        "a/b@roe.example",
        "jane\x00@roe.example",
        "josé@roe.example",
        "jane@josé.example",
        "jane@[127.0.0.1]",
        "jane@localhost",
        "../jane@roe.example",
        "jane@roe..example",
    ],
)
def test_whatever_could_break_a_command_or_leave_a_folder_is_refused(address):
    with pytest.raises(carriers.Refused):
        carriers.check(address)
