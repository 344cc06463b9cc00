"""Which questions are alike, and which are like one that was taught."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.data import phrases
from bot.domain.persian import to_ascii_digits
from bot.domain.teach import (
    ALIKE,
    Asked,
    Taught,
    groups,
    is_question,
    likeness,
    masked,
    needs_second,
)

CARD = "کارت بانکی‌ام گم شده چه کنم"


@pytest.mark.parametrize(
    "other",
    [
        "کارت بانکیم گم شده",
        "سلام. کارت بانکی من گم شده، باید چیکار کنم؟",
        "kart bankim gom shode chikar konam",
        "كارت بانكي ام گم شده",
        "کارتبانکیامگمشدهچهکنم",
        "کارررت بانکی‌ام گم شده",
    ],
)
def test_the_same_question_in_other_words_is_found(other: str):
    assert Taught([(CARD, "answer")]).find(other) == "answer"


@pytest.mark.parametrize(
    "other",
    [
        "کارت ملی‌ام گم شده چه کنم",
        "کارت بانکی‌ام گم نشده",
        "کارت بانکی می‌خواهم",
        "دفترچه بانکی‌ام گم شده",
        "کارت",
        "گم شده",
        "چه کنم",
        "",
    ],
)
def test_another_question_is_not_taken_for_it(other: str):
    assert Taught([(CARD, "answer")]).find(other) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("تعمیر کفش دارید", "تعمیر فرش دارید"),
        ("کتابخانه محله کجاست", "کتابخانه محله کی باز است"),
        ("مهدکودک کجاست", "مهدکودک چند است"),
    ],
)
def test_one_telling_word_makes_another_question(one: str, other: str):
    assert Taught([(one, "answer")]).find(other) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("وام می‌دهید", "وام نمی‌دهید"),
        ("وام به مستأجر می‌دهید", "چرا وام به مستأجر نمی‌دهید"),
        ("کلاس برای بی‌سوادها هست", "کلاس برای بی‌سوادها نیست"),
        ("بیمه دارم کجا بروم", "بیمه ندارم کجا بروم"),
        ("با شناسنامه ثبت نام می‌کنید", "بدون شناسنامه ثبت نام می‌کنید"),
    ],
)
def test_a_question_and_its_contrary_have_different_answers(one: str, other: str):
    for taught, asked in ((one, other), (other, one)):
        assert Taught([(taught, "answer")]).find(asked) is None
        assert Taught([(taught, "answer")]).find(taught) == "answer"


def test_nothing_is_found_where_nothing_was_taught():
    assert Taught([]).find(CARD) is None


def test_a_phrase_finds_itself_among_all_that_ship():
    every = [one.text for one in phrases() if one.label == "service_lookup"]
    known = Taught([(text, text) for text in every])
    for text in every[::20]:
        if is_question(text):
            assert likeness(known.find(text) or "", text) == 1.0


@given(st.text(max_size=200), st.text(max_size=200))
def test_likeness_is_a_share_and_the_same_both_ways(one: str, other: str):
    assert 0.0 <= likeness(one, other) == likeness(other, one) <= 1.0


@given(st.text(max_size=300))
def test_any_text_can_be_looked_up(text: str):
    Taught([(CARD, 1)]).find(text)


def test_alike_questions_stand_together_and_people_are_counted_once():
    asked = [
        Asked(1, 11, CARD),
        Asked(2, 12, "کتابخانه محله کجاست"),
        Asked(3, 12, "کارت بانکیم گم شده"),
        Asked(4, 13, "kart bankim gom shode"),
        Asked(5, 13, "کارت بانکی گم شده"),
        Asked(6, 12, "کتابخانه کجاست"),
    ]
    (found,) = groups(asked, least=3)
    assert {one.id for one in found.asked} == {1, 3, 4, 5}
    assert found.people == 3
    assert len(groups(asked, least=1)) == 2
    assert groups(asked, least=4) == []


def test_the_most_wanted_question_comes_first():
    asked = [Asked(n, n, "کتابخانه کجاست") for n in range(3)]
    asked += [Asked(n, n, CARD) for n in range(10, 15)]
    assert [one.people for one in groups(asked, least=3)] == [5, 3]


def test_wordings_are_different_ones():
    asked = [Asked(1, 1, CARD), Asked(2, 2, f"{CARD}؟"), Asked(3, 3, "کارت بانکیم گم شده")]
    (found,) = groups(asked, least=3)
    assert len(found.wordings(3)) == 2
    assert len(found.wordings(1)) == 1


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("شماره من 09131234567 است", "شماره من … است"),
        ("کارت ۶۰۳۷ ۹۹۷۱ ۲۳۴۵ گم شد", "کارت … گم شد"),
        ("کد ۱۲۳۴۵ را زدم", "کد … را زدم"),
        ("زنگ بزن 0913 - 123 - 45 - 67 لطفا", "زنگ بزن … لطفا"),
        ("۰۹۱۳،۱۲۳،۴۵۶۷ مال من است", "… مال من است"),
        ("شماره‌ام ۰۹۱۳ و ۱۲۳ و ۴۵۶۷ است", "شماره‌ام … است"),
        ("0_9_1_3_1_2_3", "…"),
        ("(۰۳۴) ۳۲۱۲۳۴۵", "( …"),
        ("٠٩١٣.١٢٣.٤٥٦٧", "…"),
        ("سال ۱۴۰۵ خط 110", "سال ۱۴۰۵ خط 110"),
        ("ماهی ۲۵۰۰ تومان شد", "ماهی ۲۵۰۰ تومان شد"),
        ("رمز ۱۲۳۴ و کوچه‌ی ۵", "رمز ۱۲۳۴ و کوچه‌ی ۵"),
        ("ساعت ۸ تا ۱۲ روز ۲۵", "ساعت ۸ تا ۱۲ روز ۲۵"),
    ],
)
def test_runs_of_five_digits_are_cut_out(text: str, kept: str):
    assert masked(text) == kept


@given(st.text(alphabet="0123456789۰۱۲۳۴۵٠١٢٣-. آب", max_size=60))
def test_no_run_of_five_digits_is_left(text: str):
    digits = to_ascii_digits(masked(text))
    assert not any(digits[at : at + 5].isdigit() for at in range(len(digits) - 4))


@pytest.mark.parametrize("text", ["", "   ", "؟", "😀", "سلام", "آب", "آب " * 100])
def test_neither_a_story_nor_a_slip_is_a_question(text: str):
    assert not is_question(text)


def test_a_question_is_one():
    assert is_question(CARD)


@pytest.mark.parametrize(
    "text", ["وام بگیرید", "به دکتر بروید", "دادگاه می‌گوید", "کلاس رایگان است", "vam begirid"]
)
def test_law_health_and_money_need_a_second_admin(text: str):
    assert needs_second(text)


@pytest.mark.parametrize("text", ["کتابخانه کنار مدرسه است", "شنبه‌ها بازی شطرنج داریم"])
def test_other_answers_need_none(text: str):
    assert not needs_second(text)


def test_the_threshold_of_a_group_is_below_that_of_an_answer():
    assert likeness(CARD, "کارت ملی‌ام گم شده چه کنم") >= ALIKE
