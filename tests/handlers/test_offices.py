from datetime import timedelta

import pytest

from handlers.offices import dialled
from tests.handlers.conftest import Talk

SAMPLE = "⚠️ داده نمونه: این نشانی و تلفن واقعی نیست."
HEAD = (
    "key,name,place,status,verified_at,address,landmark,phones,lat,lon,hours,exceptions,services"
)


def card_of(bare: Talk, row: str):
    bare.met().knows(f"{HEAD}\n{row}")
    return bare.presses("1offices:card:k")


def test_a_card_has_a_line_for_everything_known_in_its_order(bare):
    said = card_of(
        bare,
        "k,دفتر یک,sharafabad,open,2026-11-10,کوچه‌ی یک,کنار مسجد,۰۳۴۳۱۲۳۴۵۶۷,30.3,57.1,"
        "sat-wed 08:00-14:00,,",
    )
    assert said.text.split("\n") == [
        "🏢 دفتر یک",
        "✅ الان باز است، تا ساعت ۱۴ (۲ بعدازظهر)",
        "📌 نشانه: کنار مسجد",
        "🏠 نشانی: کوچه‌ی یک",
        "☎️ تلفن: \u2068۰۳۴۳۱۲۳۴۵۶۷\u2069",
        "🗓 بررسی‌شده: ۱۹ آبان ۱۴۰۵",
    ]
    assert list(said.buttons) == [
        "📞 شماره‌ی دفتر",
        "🕘 ساعت‌های هفته",
        "💬 پیام به این دفتر",
        "📍 روی نقشه",
    ]


def test_a_card_closes_with_the_office_and_not_a_second_before(bare):
    bare.now = bare.now.replace(hour=13, minute=59, second=59)
    said = card_of(
        bare, "k,دفتر یک,sharafabad,open,2026-11-10,کوچه‌ی یک,,,30.3,57.1,sat-wed 08:00-14:00,,"
    )
    assert "⚠️ باز است، ولی ۱ دقیقه" in said.text
    bare.now += timedelta(seconds=1)
    assert "باز است" not in bare.presses("1offices:card:k").text


def test_a_card_says_what_is_not_known(bare):
    said = card_of(bare, "k,دفتر یک,sharafabad,open,2026-11-10,,,,,,,,")
    assert said.text.split("\n") == [
        "🏢 دفتر یک",
        "❔ ساعت کار این دفتر را نمی‌دانم. پیش از رفتن بپرسید.",
        "🗓 بررسی‌شده: ۱۹ آبان ۱۴۰۵",
        "نشانی و تلفن این دفتر هنوز ثبت نشده است. از همین‌جا پیام بدهید.",
        "📍 جای دقیق این دفتر روی نقشه ثبت نشده است.",
    ]
    assert list(said.buttons) == ["💬 پیام به این دفتر"]


@pytest.mark.parametrize("status", ["open,2026-01-01", "unverified,2026-11-10", "open,"])
def test_an_address_nobody_checked_lately_is_told_with_a_warning(bare, status):
    said = card_of(bare, f"k,دفتر یک,sharafabad,{status},کوچه‌ی یک,,,,,,,")
    assert "⚠️ مدتی است درستی این نشانی بررسی نشده است." in said.text
    assert "بررسی‌شده" not in said.text


def test_what_an_office_is_called_cannot_break_the_message(bare):
    assert (
        "🏢 دفتر &lt;b&gt; &amp; یک" in card_of(bare, "k,دفتر <b> & یک,sharafabad,,,,,,,,,,").text
    )


def test_where_nobody_would_read_it_no_message_is_offered(bare):
    bare.setup = type(bare.setup)()
    said = card_of(bare, "k,دفتر یک,sharafabad,open,2026-11-10,,,,,,,,")
    assert said.buttons == {}
    assert "از همین‌جا پیام بدهید" not in said.text


@pytest.mark.parametrize(
    "question",
    [
        "شرف‌آباد",
        "ساعت کار دفتر شرف‌آباد",
        "شماره تلفن دفتر شرف‌آباد",
        "دفتر شرف‌آباد چه کارهایی می‌کند",
    ],
)
def test_whatever_is_told_of_a_sample_office_is_marked(talk, question):
    assert talk.says(question).text.startswith(SAMPLE)


@pytest.mark.parametrize("verb", ["card", "contact", "hours", "back"])
def test_whatever_a_button_tells_of_a_sample_office_is_marked(talk, verb):
    assert talk.presses(f"1offices:{verb}:sharafabad").text.startswith(SAMPLE)


def test_the_pin_of_a_sample_office_is_marked_and_stands_where_it_is(talk):
    said = talk.presses("1offices:map:sharafabad")
    assert said.methods == ["sendVenue"]
    assert said.calls[0]["title"] == "داده نمونه: دفتر شرف‌آباد"
    assert (said.calls[0]["latitude"], said.calls[0]["longitude"]) == (30.3187, 57.1024)


def test_a_point_without_address_is_a_plain_location(bare):
    card_of(bare, "k,دفتر یک,sharafabad,open,2026-11-10,,,,30.3,57.1,,,")
    assert bare.taps("روی نقشه").methods == ["sendLocation"]


def test_an_office_without_a_point_has_no_pin(talk):
    assert talk.presses("1offices:map:firuzabad").methods == []


def test_the_phone_comes_as_text_and_as_a_card_to_tap(talk):
    said = talk.presses("1offices:contact:bani-hashem")
    assert said.methods == ["sendMessage", "sendContact", "sendContact"]
    assert "☎️ \u2068۰۳۴۰۰۰۰۰۰۰۲ و ۰۹۰۰۰۰۰۰۰۰۲\u2069" in said.text
    assert [one["phone_number"] for one in said.calls[1:]] == ["+983400000002", "+989000000002"]
    assert said.calls[1]["first_name"] == "داده نمونه: دفتر بنی‌هاشم"


def test_an_office_without_a_phone_offers_a_message_instead(bare):
    card_of(bare, "k,دفتر یک,sharafabad,open,2026-11-10,,,,,,,,")
    said = bare.presses("1offices:contact:k")
    assert "شماره‌ی این دفتر هنوز ثبت نشده است." in said.text
    assert "💬 پیام به این دفتر" in said.buttons


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("۰۳۴-۳۱۲۳۴۵۶۷", "+983431234567"),
        ("0913 123 45 67", "+989131234567"),
        ("+98 34 3123 4567", "+983431234567"),
        ("٠٠٩٨٣٤٣١٢٣٤٥٦٧", "+983431234567"),
        ("۱۳۷", "137"),
    ],
)
def test_a_number_is_dialled_as_a_phone_needs_it(written, number):
    assert dialled(written) == number


def test_the_week_shows_hours_and_what_differs_soon(bare):
    card_of(
        bare,
        "k,دفتر یک,sharafabad,open,2026-11-10,,,,,,sat-wed 08:00-14:00,2026-11-30 closed (جلسه),",
    )
    assert bare.taps("ساعت‌های هفته").text.split("\n") == [
        "🕘 ساعت‌های دفتر یک",
        "شنبه تا چهارشنبه: ۸ تا ۱۴",
        "پنج‌شنبه و جمعه: بسته",
        "⚠️ دوشنبه ۹ آذر: بسته (جلسه)",
    ]
    back = bare.taps("بازگشت")
    assert back.methods == ["editMessageText"]
    assert "🏢 دفتر یک" in back.text


@pytest.mark.parametrize("verb", ["card", "contact", "hours", "map", "back"])
def test_a_button_of_an_office_that_is_gone_says_so(talk, verb):
    assert (
        talk.presses(f"1offices:{verb}:gone").text == "این دفتر را نمی‌شناسم. نام محله را بنویسید."
    )
    assert "دیگر کار نمی‌کند" in talk.presses(f"1offices:{verb}:emam-hasan").text


def test_a_message_to_this_office_begins_for_it(talk):
    talk.says("شرف‌آباد")
    assert "دفتر شرف‌آباد" in talk.taps("پیام به این دفتر").text
    assert talk.chat().step == "collect"
