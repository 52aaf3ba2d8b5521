"""Which browser somebody uses, from what it says of itself: for people to read, and never for a decision."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

# The first that is found counts: Edge and Opera also call themselves Chrome, and Chrome calls itself Safari.
SIGNS = (
    ("Internet Explorer", re.compile(r"(?:MSIE |Trident/.*rv:)(\d+)")),
    ("Edge", re.compile(r"(?:Edg|Edge|EdgA|EdgiOS)/(\d+)")),
    ("Opera", re.compile(r"OPR/(\d+)")),
    ("Firefox", re.compile(r"(?:Firefox|FxiOS)/(\d+)")),
    ("Chrome", re.compile(r"(?:Chrome|Chromium|CriOS)/(\d+)")),
    ("Safari", re.compile(r"Version/(\d+)[\d.]* (?:Mobile/\w+ )?Safari/")),
)
SYSTEMS = (
    ("an iPhone or iPad", re.compile(r"iPhone|iPad")),
    ("Android", re.compile(r"Android")),
    ("a Mac", re.compile(r"Macintosh|Mac OS X")),
    ("Windows", re.compile(r"Windows")),
    ("Linux", re.compile(r"Linux|X11")),
)
# The brands and platforms of the client hints that Chromium's family sends along, in the same order of preference.
BRAND = re.compile(r'"([^"]+)";\s*v="(\d+)')
BRANDS = {"Microsoft Edge": "Edge", "Opera": "Opera", "Brave": "Brave", "Google Chrome": "Chrome", "Chromium": "Chrome"}
PLATFORMS = {"macOS": "a Mac", "Windows": "Windows", "Android": "Android", "Linux": "Linux", "Chrome OS": "ChromeOS"}
# The oldest in which every page of this site works in full: 2020 and early 2021.
OLDEST = {"Firefox": 78, "Chrome": 88, "Edge": 88, "Opera": 74, "Safari": 14}


@dataclass(frozen=True)
class Browser:
    name: str
    version: int
    system: str

    def __str__(self) -> str:
        if not self.name:
            return "A browser that does not say what it is"
        return f"{self.name} {self.version}" + (f" on {self.system}" if self.system else "")

    @property
    def is_old(self) -> bool:
        """Too old for this site; one that we do not know is given the benefit of the doubt."""
        return self.name == "Internet Explorer" or self.version < OLDEST.get(self.name, 0)

    @property
    def is_on_a_mac(self) -> bool:
        return self.system == "a Mac"

    @property
    def is_handheld(self) -> bool:
        return self.system in {"an iPhone or iPad", "Android"}


def named(user_agent: str) -> Browser:
    found = ((name, sign.search(user_agent)) for name, sign in SIGNS)
    name, version = next(((name, int(match[1][:5])) for name, match in found if match), ("", 0))
    return Browser(name, version, next((system for system, sign in SYSTEMS if sign.search(user_agent)), ""))


def hinted(headers: Mapping[str, str]) -> Browser:
    """From the client hints, where the browser sends them, else from its old-fashioned name."""
    told = named(headers.get("User-Agent", ""))
    brands = dict(BRAND.findall(headers.get("Sec-CH-UA", "")))
    found = next(((name, int(brands[brand][:5])) for brand, name in BRANDS.items() if brand in brands), None)
    name, version = found or (told.name, told.version)
    return Browser(name, version, PLATFORMS.get(headers.get("Sec-CH-UA-Platform", "").strip('"'), told.system))
