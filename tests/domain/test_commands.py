from collections import Counter

import pytest

from bot.data import word_lists
from bot.domain.commands import LONGEST, command_word
from bot.domain.persian import caption_key


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("لغو", "cancel"),
        ("❌ لغو", "cancel"),
        ("بی‌خیال", "cancel"),
        ("بیخیال", "cancel"),
        ("بي خيال!", "cancel"),
        ("نمی خوام", "cancel"),
        ("⬅️ بازگشت", "back"),
        ("عقب", "back"),
        ("منو", "home"),
        ("از اول", "home"),
        ("همه چیز را پاک کن", "erase"),
        ("همه‌چیز رو پاك كن.", "erase"),
        ("بفرست", "send"),
        ("Befrest", "send"),
        ("تمام", "done"),
    ],
)
def test_a_word_that_works_everywhere_is_known_however_it_is_written(text: str, act: str) -> None:
    assert command_word(text) == act


@pytest.mark.parametrize(
    "text",
    [
        "",
        "؟",
        "کلاس لغو شد",
        "چرا کلاس لغو شد",
        "تمام کوچه تاریک است",
        "خانه ما آب ندارد",
        "همه چیز را پاک کن و بعد بگو دفتر کجاست",
        "نمی‌خواهم اسمم را بدانند",
        "لغو" + " " * LONGEST,
    ],
)
def test_the_same_word_inside_a_sentence_is_part_of_the_sentence(text: str) -> None:
    assert command_word(text) is None


def test_a_word_does_one_thing_and_none_is_too_long_to_be_heard() -> None:
    words = [word for words in word_lists("commands")["words"].values() for word in words]
    assert [key for key, times in Counter(map(caption_key, words)).items() if times > 1] == []
    assert [word for word in words if len(word) > LONGEST] == []
