"""How words sound, in one alphabet for Persian and Latin script."""

from __future__ import annotations

import re
from functools import lru_cache

_SOUNDS = str.maketrans(
    "صثسذضظزطتغقحهخشچژجگکبپدرفلمنویwc",
    "ssszzzzttqqhhxSCJjgkbpdrflmnvyvk",
    "اعaeiou",
)
_PAIRS = {"kh": "x", "gh": "q", "sh": "S", "ch": "C", "zh": "J", "ph": "f", "ck": "k"}
_INNER_VOWELS = str.maketrans("", "", "vy")
_LATIN = re.compile(r"[a-z]")
_PAIR = re.compile("|".join(_PAIRS))
_DOUBLE = re.compile(r"([a-z])\1")


@lru_cache(maxsize=8192)
def skeleton(word: str) -> str:
    """Write the consonants of a folded word in one alphabet for Persian and Latin script.

    «کمک» and ``komak`` are both ``kmk``; letters that sound alike are one.
    """
    if _LATIN.search(word):
        word = _PAIR.sub(lambda pair: _PAIRS[pair[0]], _DOUBLE.sub(r"\1", word))
    sounds = word.translate(_SOUNDS)
    body = sounds[1:].translate(_INNER_VOWELS)
    return (sounds[:1] + body).removesuffix("h")
