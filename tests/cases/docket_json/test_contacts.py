"""Address blocks: what is read in them, and a mask that comes off again without a trace."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.docket_json.contacts import ADDRESS, MASK, mask, parse, unmask


@given(st.text(alphabet=st.sampled_from("ab@.-, :;\n'<é_1"), max_size=40))
def test_mask_comes_off_again(text):
    masked = mask(text)
    assert unmask(masked) == text
    assert all(address.endswith(MASK) for address in ADDRESS.findall(masked))


@pytest.mark.parametrize(
    ("printed", "firm", "email"),
    [
        ("One Wilshire Building\nLos Angeles, CA 90017", "", ""),
        ("One LLP\n9301 Way\nLos Angeles, CA 90017", "One LLP", ""),
        ("P.O. Box 12\nPomona, CA 91766", "", ""),
        ("Irvine, CA 92614", "", ""),
        ("x" * 201, "", ""),
        ("Firm\nEmail: first@a.test, second@b.test", "Firm", "first@a.test"),
        ("Firm\nEmail: none", "Firm", ""),
        (f"Firm\nEmail: {'x' * 250}@a.test", "Firm", ""),
        ("bare@address.test", "", "bare@address.test"),
    ],
)
def test_what_a_block_says(printed, firm, email):
    block = parse(printed, has_firm=True)
    assert (block.printed, block.firm, block.email) == (printed, firm, email)
    assert "@" not in block.address
