"""What in a text is not the writer's own prose: quotations, code and links."""

from __future__ import annotations

import re
from functools import lru_cache

_NOT_OWN = re.compile(
    r"""
      ^[ ]{0,3}(?P<fence>```+|~~~+).*?(?:^[ ]{0,3}(?P=fence)|\Z)  # a block of code
    | (?P<tick>`+)(?:(?!\n\n).)+?(?P=tick)(?!`)  # code
    | ^[ ]{0,3}>[^\n]*                           # a block quotation
    | !?\[[^\]]*\]\([^)]*\)                      # a link with its text
    | <[^\s<>]+[:@][^\s<>]+>                     # an address
    | \b(?:https?://|www\.)\S+
    | \S+@\S+
    | [“„](?:(?!\n\n)[^“”])+[”“]
    | ”(?:(?!\n\n)[^”])+”
    | «(?:(?!\n\n)[^»])+»
    | »(?:(?!\n\n)[^»«])+[»«]
    | ‹(?:(?!\n\n)[^›])+›
    | "(?:(?!\n\n)[^"])+"
    | [‘‚](?:(?!\n\n)[^‘])+?[’‘](?!\w)
    | (?<!\w)(?P<single>['’])(?=\S)(?:(?!\n\n).)+?(?<=\S)(?P=single)(?!\w)
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
_MAY_HOLD = re.compile(r"[`>\[<@“„”«»‹\"‘‚'’]|~~~|://|www\.")


@lru_cache(maxsize=16)  # several rules ask for the same text in turn
def own_prose(text: str) -> str:
    """The text with spaces in place of quotations, code and links; every place stays the same."""
    return _NOT_OWN.sub(_blank, text) if _MAY_HOLD.search(text) else text


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])
