"""What mail, chats and their filters do to a link."""

from __future__ import annotations

import base64
from typing import Any
from urllib.parse import quote

import pytest
from sent_links import DOCUMENT

from web.viewmodel.sharing.link_codec import decode, encode
from web.viewmodel.sharing.link_text import as_digits

LINK = encode(DOCUMENT)
DIGITS = as_digits(LINK)
BOTH = pytest.mark.parametrize("link", [LINK, DIGITS])


@BOTH
@pytest.mark.parametrize(
    "arrives",
    [
        lambda link: f"#{link}",
        lambda link: f"  {link}\n",
        lambda link: f"{link}).",
        lambda link: f"{link},>;\"'",
        lambda link: f"<https://lab.example/#{link}>",
        lambda link: f"(see https://lab.example/#{link})!",
        lambda link: f"**https://lab.example/#{link}**",
        lambda link: f"_{link}_",
        lambda link: "\r\n".join(link[at : at + 40] for at in range(0, len(link), 40)),
        lambda link: "=\r\n".join(link[at : at + 75] for at in range(0, len(link), 75)),
        "\u200b".join,
        lambda link: "".join(f"%{ord(character):02X}" for character in link),
        lambda link: "%23" + quote(link).replace("-", "%2D").replace(".", "%2e"),
        lambda link: quote(quote(f"https://lab.example/#{link}", safe=""), safe=""),
        lambda link: f"{link}==",
        lambda link: f"\u201ehttps://lab.example/#{link}\u201c",
        lambda link: f"\u00abhttps://lab.example/#{link}\u00bb",
        lambda link: f"{link}...",
        lambda link: f"{link}\u2026",
        lambda link: f"{link}more",
        lambda link: f"{link} and more words",
        lambda link: f"{link}&utm_source=x",
        lambda link: f"{link}&x=1&seed=2&dataset=xor",
        lambda link: f"{link}?utm_source=x#top",
        lambda link: f"{link}:~:text=Circle",
        lambda link: f"<https://lab.example/#{link}|Text>",
        lambda link: f"<a href='https://lab.example/#{link}'>Exercise 2.</a>",
        lambda link: f"[Exercise #1](https://lab.example/#{link})",
        lambda link: f"1. Open https://lab.example/#{link}, 2. press Run.",
        lambda link: f"On 3.12. at 10.15 h 21 {link}",
        lambda link: f"https://lab.example/#{link}\u200e",
        lambda link: f"\u202ahttps://lab.example/#{link}\u202c",
        lambda link: f"{link[:50]}\u2066{link[50:]}\u2069",
        lambda link: f"{link[:50]} {link[50:]}",
        lambda link: f"{link[:50]}\u00a0{link[50:]}",
        lambda link: f"{link[:50]}<wbr>{link[50:]}",
        lambda link: f"https://lab.example/#{link[:50]}\n> {link[50:]}\n> Regards",
        lambda link: link.replace("_", "\\_").replace("-", "\\-"),
        lambda link: "=".join((link[:75], link[75:])),
        lambda link: (
            "https://eur01.safelinks.protection.outlook.com/?url="
            + quote(f"https://lab.example/#{link}", safe="")
            + "&data=05%7C02%7Ca.b%40school.example%7C1.AA%7C0&sdata=Zm9v%2Bx%3D&reserved=0"
        ),
        lambda link: (
            "https://www.google.com/url?q="
            + quote(f"https://lab.example/#{link}")
            + "&sa=D&source=docs&usg=AOvVaw0"
        ),
        lambda link: (
            "https://linkprotect.cudasvc.com/url?a="
            + quote(f"https://lab.example/#{link}", safe="")
            .lower()
            .replace(quote(link).lower(), link)
            + "&c=E,1,abc&typo=1"
        ),
        lambda link: (
            "https://urldefense.proofpoint.com/v2/url?u="
            + quote(f"https://lab.example/#{link}", safe="/")
            .replace("-", "-2D")
            .replace("_", "-5F")
            .replace("/", "_")
            .replace("%", "-")
            + "&d=DwMFaQ&c=abc"
        ),
        lambda link: f"https://urldefense.com/v3/__https://lab.example/*{link}__;Iw!!ABC!def$",
        lambda link: (
            "https://eu-west-1.protection.sophos.com?d=lab.example&u="
            + base64.b64encode(f"https://lab.example/#{link}".encode()).decode()
            + "&p=m&i=NWY&t=abc&h=def&s=ghi"
        ),
        lambda link: (
            "https://www.facebook.com/l.php?u="
            + quote(quote(f"https://lab.example/#{link}", safe=""), safe="")
        ),
    ],
)
def test_what_mail_and_chats_do_to_a_link_is_undone(link: str, arrives: Any) -> None:
    """Marks and words around it, line breaks, percent signs, what nobody sees, addresses of filters around its own."""
    assert decode(arrives(link)) == DOCUMENT
