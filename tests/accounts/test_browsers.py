"""What a browser says of itself, in words; and which are too old for this site."""

import pytest

from accounts import browsers

WIN, MAC = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)", "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X)"
ANDROID = "Mozilla/5.0 (Linux; Android 14; Pixel 8)"
KIT = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (f"{WIN} Gecko/20100101 Firefox/128.0", "Firefox 128 on Windows"),
        (f"{WIN} {KIT} Chrome/126.0.0.0 Safari/537.36", "Chrome 126 on Windows"),
        (f"{WIN} {KIT} Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0", "Edge 126 on Windows"),
        (f"{WIN} {KIT} Chrome/112.0.0.0 Safari/537.36 OPR/98.0.0.0", "Opera 98 on Windows"),
        (f"{MAC} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15", "Safari 17 on a Mac"),
        (f"{PHONE} AppleWebKit/605 (KHTML) Version/17.5 Mobile/15E148 Safari/604", "Safari 17 on an iPhone or iPad"),
        (f"{ANDROID} {KIT} Chrome/126.0.0.0 Mobile Safari/537.36", "Chrome 126 on Android"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:115.0) Gecko/20100101 Firefox/115.0", "Firefox 115 on Linux"),
        ("Mozilla/5.0 (Windows NT 6.1; Trident/7.0; rv:11.0) like Gecko", "Internet Explorer 11 on Windows"),
        ("Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 5.1)", "Internet Explorer 8 on Windows"),
        ("curl/8.5.0", "A browser that does not say what it is"),
        ("", "A browser that does not say what it is"),
    ],
)
def test_named(said, words):
    assert str(browsers.named(said)) == words


@pytest.mark.parametrize(
    ("said", "is_old"),
    [
        ("Firefox/77.0", True),
        ("Firefox/78.0", False),
        ("Chrome/87.0", True),
        ("Chrome/88.0", False),
        (f"{MAC} Version/13.1 Safari/605", True),
        (f"{MAC} Version/14.0 Safari/605", False),
        ("MSIE 10.0", True),
        ("curl/8.5.0", False),
    ],
)
def test_old_ones_are_known(said, is_old):
    assert browsers.named(said).is_old is is_old


def test_a_mac_is_known():
    assert browsers.named(f"{MAC} Firefox/128.0").is_on_a_mac
    assert not browsers.named(f"{WIN} Firefox/128.0").is_on_a_mac


def test_a_version_of_any_length_is_read():
    assert browsers.named("Firefox/" + "9" * 5000).version == 99999


# ── Client hints ──────────────────────────────────────────────────────────────────────────────────────────

CHROMIUM_ON_A_MAC = f"{MAC} {KIT} Chrome/131.0.0.0 Safari/537.36"
NOISE = '"Not_A Brand";v="24"'


@pytest.mark.parametrize(
    ("brands", "platform", "words"),
    [
        (f'"Google Chrome";v="131", "Chromium";v="131", {NOISE}', '"macOS"', "Chrome 131 on a Mac"),
        (f'{NOISE}, "Chromium";v="130", "Microsoft Edge";v="130"', '"Windows"', "Edge 130 on Windows"),
        (f'"Brave";v="129", {NOISE}, "Chromium";v="129"', '"Android"', "Brave 129 on Android"),
        (f'"Chromium";v="128", {NOISE}', "", "Chromium 128 on a Mac"),
        (NOISE, '"Palm OS"', "Chrome 131 on a Mac"),
        ("", "", "Chrome 131 on a Mac"),
        ('";;"""', "\x00", "Chrome 131 on a Mac"),
        ('"Chromium";v="' + "9" * 4000, '"Linux"', "Chrome 99999 on Linux"),
    ],
)
def test_what_a_browser_hints_at_goes_before_its_old_name(brands, platform, words):
    headers = {"User-Agent": CHROMIUM_ON_A_MAC, "Sec-CH-UA": brands, "Sec-CH-UA-Platform": platform}
    assert str(browsers.hinted(headers)) == words.replace("Chromium", "Chrome")


def test_a_browser_without_hints_and_without_a_name_is_nobody():
    assert browsers.hinted({}).name == ""
    assert not browsers.hinted({}).is_old


@pytest.mark.parametrize(("said", "is_handheld"), [(PHONE, True), (ANDROID, True), (MAC, False), (WIN, False)])
def test_handhelds_are_known(said, is_handheld):
    assert browsers.named(said).is_handheld is is_handheld
