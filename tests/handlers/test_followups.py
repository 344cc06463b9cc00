from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.services import followups as service
from bot.services import housekeeping, privacy
from bot.storage.schema import followups
from tests.handlers.conftest import MARYAM


def rows(talk):
    return talk.store.write_now(lambda tx: tx.conn.execute(select(followups)).fetchall())


@pytest.mark.parametrize(
    ("typed", "holds"),
    [
        ("تلفنشون رو هم بده", "۰۳۴۰۰۰۰۰۰۰۱"),
        ("کجاست؟", "روبه‌روی مسجد نمونه"),
        ("ساعتش", "الان باز است"),
        ("پنج‌شنبه چی؟", "پنج‌شنبه ۵ آذر: ۸ تا ۱۲"),
        ("خدماتش چی؟", "📖 کارهای دفتر"),
        ("آدرس و تلفنش", "🏠 نشانی"),
        ("وام چی؟", "🏢 دفتر شرف‌آباد این کار را دارد."),
    ],
)
def test_a_wish_alone_is_answered_for_the_office_shown_last(talk, typed, holds):
    talk.says("شرف‌آباد")
    said = talk.says(typed)
    assert "دفتر شرف‌آباد" in said.text
    assert holds in said.text


def test_another_place_is_asked_the_same(talk):
    talk.says("دفتر شرف‌آباد پنجشنبه باز است؟")
    said = talk.says("بنی‌هاشم چی؟")
    assert "🏢 دفتر بنی‌هاشم" in said.text
    assert "پنج‌شنبه ۵ آذر" in said.text
    assert "فردا، چهارشنبه ۴ آذر" in talk.says("فردا چی").text


def test_a_service_is_looked_for_in_the_place_named_next(talk):
    talk.says("کلاس خیاطی دارید؟")
    said = talk.says("شرف‌آباد")
    assert "🏢 دفتر شرف‌آباد این کار را دارد." in said.text


def test_not_that_one_shows_the_next_office_until_there_is_none(talk):
    shown = [talk.says("شرف‌آباد").text]
    while "نمی‌شناسم" not in shown[-1]:
        shown.append(talk.says("نه اون یکی").text)
    assert len(set(shown)) == len(shown) == 6
    assert "دفتر شرف‌آباد" not in shown[1]


def test_the_next_office_has_the_service_that_is_looked_for(talk):
    talk.says("کلاس سواد در بنی‌هاشم هست؟")
    assert "دفتر فیروزآباد" in talk.says("اون یکی").text
    assert talk.says("بعدی").text == "دفتر دیگری در این نزدیکی نمی‌شناسم."


def test_the_next_office_tells_the_hours_that_were_asked(talk):
    talk.says("دفتر شرف‌آباد پنجشنبه باز است؟")
    said = talk.says("نه اون یکی")
    assert "پنج‌شنبه ۵ آذر" in said.text
    assert "دفتر شرف‌آباد" not in said.text


def test_a_place_is_set_right(talk):
    talk.says("دفتر سرآسیاب کی باز است؟")
    said = talk.says("منظورم شرف‌آباد بود نه سرآسیاب")
    assert "🏢 دفتر شرف‌آباد\n✅ الان باز است" in said.text
    assert "📍 کدام محله هستید؟" in talk.says("شرف‌آباد نیست").text


def test_after_half_an_hour_the_place_is_asked_and_the_last_office_is_a_tap_away(talk):
    talk.says("شرف‌آباد")
    talk.now += timedelta(minutes=29)
    assert "۰۳۴۰۰۰۰۰۰۰۱" in talk.says("تلفنش").text
    talk.now += timedelta(minutes=30)
    said = talk.says("تلفنش")
    assert "کدام محله" in said.text
    assert "🏢 دفتر شرف‌آباد" in said.keyboard
    assert "۰۳۴۰۰۰۰۰۰۰۱" in talk.says("شرف‌آباد").text


def test_a_place_without_an_office_of_its_own_does_not_lend_the_last_ones(talk):
    talk.says("شرف‌آباد")
    talk.says("رفسنجان")
    assert "۰۳۴۰۰۰۰۰۰۰۱" not in talk.says("تلفنش").text


def test_an_office_that_has_closed_meanwhile_is_not_answered_for(talk):
    talk.says("شرف‌آباد")
    talk.knows("key,name,place,status\nsharafabad,دفتر شرف‌آباد,sharafabad,closed")
    assert "کدام محله" in talk.says("تلفنش").text


def test_nothing_but_keys_is_kept_and_for_half_an_hour(talk):
    talk.says("دفتر شرف‌آباد پنجشنبه باز است؟")
    ((chat, intent, office, place, service_, day, _at),) = rows(talk)
    assert (chat, intent, office, place) == (
        MARYAM,
        "office_hours",
        "sharafabad",
        "sharafabad",
    )
    assert (service_, day) == (None, "2026-11-26")
    talk.now += timedelta(minutes=31)
    assert talk.store.write_now(lambda tx: service.topic(tx, MARYAM)) is None
    talk.store.write_now(housekeeping._drop)
    assert rows(talk) == []


def test_forgetting_a_resident_forgets_what_they_asked(talk):
    talk.says("شرف‌آباد")
    talk.store.write_now(lambda tx: privacy.forget(tx, MARYAM))
    assert rows(talk) == []


# --- in the middle of a form ---------------------------------------------------------------


def test_a_question_at_the_review_is_answered_and_the_review_comes_again(talk):
    talk.says("شرف‌آباد")
    talk.says("چراغ کوچه‌ی ما سه شب است که سوخته")
    said = talk.says("دفتر شرف‌آباد ساعت چند باز می‌شود؟")
    assert "الان باز است" in said.texts[0]
    assert "📨 هنوز نرفته است" in said.text
    assert "چند باز می‌شود" not in said.text
    said = talk.taps("به پیامم اضافه کن")
    assert "هنوز نرفته است" in said.text


def test_a_follow_up_inside_a_message_is_answered_and_joins_it_only_by_a_tap(talk):
    talk.says("شرف‌آباد")
    talk.says("💬 نظر شما")
    talk.says("چراغ کوچه سوخته است")
    said = talk.says("تلفنشون رو هم بده")
    assert "۰۳۴۰۰۰۰۰۰۰۱" in said.text
    assert "برگردیم به پیام شما" in said.text
    talk.taps("به پیامم اضافه کن")
    talk.says("تمام")
    said = talk.taps("دفتر شرف‌آباد") if talk.chat().step == "office" else talk.last
    assert "و ۱ پیام دیگر" in said.text


def test_words_that_may_belong_to_the_message_stay_in_it(talk):
    talk.says("شرف‌آباد")
    talk.says("💬 نظر شما")
    for words in (
        "سرآسیاب",
        "منظورم سرآسیاب بود نه شرف‌آباد",
        "برای پسرم کار پیدا کنید",
        "نه اون یکی",
    ):
        assert "برگردیم" not in talk.says(words).text
        assert talk.chat().step == "collect"


def test_a_question_while_a_name_is_asked_is_no_name(talk):
    talk.says("شرف‌آباد")
    talk.says("چراغ کوچه‌ی ما سه شب است که سوخته")
    talk.taps("با نام من")
    said = talk.says("دفتر شرف‌آباد پنجشنبه باز است؟")
    assert "پنج‌شنبه ۵ آذر: ۸ تا ۱۲" in said.texts[0]
    assert "چه نامی را دفتر ببیند؟" in said.text
    assert "زهرا" in talk.says("زهرا").text


def test_a_question_while_a_code_is_asked_is_answered(talk):
    talk.does(lambda turn: turn.chat.go("code"))
    said = talk.says("دفتر شرف‌آباد ساعت چند باز می‌شود؟")
    assert "الان باز است" in said.texts[0]
    assert "کد پیگیری را بنویسید" in said.texts[1]
    assert talk.chat().step == "code"


def test_a_service_asked_for_inside_a_message_is_explained(talk):
    talk.says("💬 نظر شما")
    said = talk.says("کلاس خیاطی دارید؟")
    assert "📖 آموزش مهارت و کار" in said.text
    assert talk.chat().step == "collect"


def test_the_place_that_is_asked_for_is_no_interruption(talk):
    talk.says("چراغ کوچه‌ی ما سه شب است که سوخته")
    assert talk.chat().step == "office"
    assert "هنوز نرفته است" in talk.says("سرآسیاب").text
