"""`.env.example` says what the program does, and can't drift from it."""

import re
from pathlib import Path

from dotenv import dotenv_values

from bot.settings import KEYS, Settings, load

EXAMPLE = Path(__file__).parent.parent / ".env.example"


def test_it_names_every_setting_once_in_order():
    assert tuple(dotenv_values(EXAMPLE)) == KEYS
    text = EXAMPLE.read_text(encoding="utf-8")
    assert len(re.findall(r"^[A-Z_]+=", text, re.MULTILINE)) == len(KEYS)


def test_its_values_are_the_defaults():
    values = {key: value or "" for key, value in dotenv_values(EXAMPLE).items()}
    assert load(values) == Settings()
    unset = {key for key, value in values.items() if not value}
    defaults = Settings()
    assert unset == {key for key in KEYS if not getattr(defaults, key.lower())}


def test_each_setting_has_one_persian_comment():
    for block in EXAMPLE.read_text(encoding="utf-8").strip().split("\n\n"):
        comment, setting = block.split("\n")
        assert re.match(r"# [^a-zA-Z]*[\u0600-\u06FF]", comment), setting
