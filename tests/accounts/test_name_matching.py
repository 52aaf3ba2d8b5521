"""Whether two names may be one person's."""

import pytest

from accounts.name_matching import agree


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Honora", "Blyth"), ("Honora", "Blyth")),
        (("HONORA", "blyth"), ("Honora", "Blyth")),
        (("Zoë", "Peña"), ("Zoe", "Pena")),
        (("Søren", "Łukasz"), ("Soren", "Lukasz")),
        (("Honora Jane", "Blyth"), ("Honora", "Blyth")),
        (("H", "Blyth"), ("Honora", "Blyth")),
        (("H. J.", "Blyth"), ("Honora", "Blyth")),
        (("Honora", "Blyth Jr."), ("Honora", "Blyth")),
        (("Honora", "Blyth, III, Esq."), ("Honora", "Blyth")),
        (("Maeve", "O'Neil"), ("Maeve", "O’Neil")),
        (("Maeve", "Oneil"), ("Maeve", "O’Neil")),
        (("Maeve", "Smith-Ruiz"), ("Maeve", "Smith Ruiz")),
        (("  Honora ", " Blyth  "), ("Honora", "Blyth")),
        (("Mary-Ann", "Blyth"), ("Mary Ann", "Blyth")),
    ],
)
def test_these_agree_either_way_round(one, other):
    assert agree(*one, *other)
    assert agree(*other, *one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Honora", "Blyth"), ("Honora", "Blythe")),
        (("Honora", "Blyth"), ("Helen", "Blyth")),
        (("Ho", "Blyth"), ("Honora", "Blyth")),
        (("J", "Blyth"), ("Honora", "Blyth")),
        (("M. Honora", "Blyth"), ("Honora", "Blyth")),
        (("", "Blyth"), ("Honora", "Blyth")),
        (("", "Blyth"), ("", "Blyth")),
        (("Honora", ""), ("Honora", "")),
        (("Honora", "..."), ("Honora", "---")),
        (("Honora", "Smith"), ("Honora", "Smith Ruiz")),
        (("Honora", "Jr"), ("Honora", "Sr")),
    ],
)
def test_these_differ_either_way_round(one, other):
    assert not agree(*one, *other)
    assert not agree(*other, *one)
