"""How words sound, in one alphabet for Persian and Latin script."""

from __future__ import annotations

import re
from functools import lru_cache

LONGEST_KEPT = 30
"""Letters of a word that is remembered; a longer one is hardly met twice and takes much memory."""

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


def skeleton(word: str) -> str:
    """Write the consonants of a folded word in one alphabet for Persian and Latin script.

    «کمک» and ``komak`` are both ``kmk``; letters that sound alike are one.
    """
    return _kept(word) if len(word) <= LONGEST_KEPT else _skeleton(word)


def _skeleton(word: str) -> str:
    if _LATIN.search(word):
        word = _PAIR.sub(lambda pair: _PAIRS[pair[0]], _DOUBLE.sub(r"\1", word))
    sounds = word.translate(_SOUNDS)
    body = sounds[1:].translate(_INNER_VOWELS)
    return (sounds[:1] + body).removesuffix("h")


_kept = lru_cache(maxsize=8192)(_skeleton)
