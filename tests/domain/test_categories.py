"""What a message is about, by the words people use."""

import pytest

from bot.data import Category, categories
from bot.domain.categories import guess_category

SAID = {
    "lighting": ["چراغ کوچه ما سه شبه سوخته", "شب‌ها کوچه تاریک است"],
    "asphalt": ["کوچه‌ی ما آسفالت ندارد", "سر کوچه چاله است"],
    "garbage": ["زباله‌ی کوچه را نمی‌برند", "ماشین آشغالی نمیاد"],
    "water": ["آب سه روز است قطع است", "دو روزه آب نداریم"],
    "sewage": ["فاضلاب زده بیرون", "جوی آب گرفته"],
    "electricity": ["برق کوچه رفته"],
    "stray_dogs": ["سگ ولگرد زیاد شده"],
    "addiction": ["معتادها توی پارک جمع می‌شوند"],
    "microloan": ["وام می‌خواهم"],
    "office": ["کارمند دفتر بد رفتار کرد"],
}


@pytest.mark.parametrize(("key", "text"), [(k, one) for k, every in SAID.items() for one in every])
def test_words_tell_the_subject(key, text):
    assert guess_category(text, categories()) == key


@pytest.mark.parametrize("text", ["سلام", "حرفی دارم", ""])
def test_words_that_tell_nothing_have_no_subject(text):
    assert guess_category(text, categories()) is None


def test_danger_to_somebody_is_never_hidden_behind_a_lamp():
    said = "شوهرم کتک می‌زند و آب آشامیدنی هم نداریم"
    assert guess_category(said, categories()) == "violence"


def test_what_may_endanger_or_shame_somebody_is_no_problem_of_the_neighbourhood():
    known = {one.key: one for one in categories()}
    for key in ("violence", "child", "harassment", "addiction", "safety", "office", "noise"):
        assert not known[key].public
    assert not any(one.public and one.sensitive for one in known.values())


def test_an_added_subject_is_known_by_its_name():
    assert guess_category("سرویس بهداشتی پارک بسته است", (Category("own-1", "سرویس بهداشتی"),))
