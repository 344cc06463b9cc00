from dataclasses import replace

import pytest

from bot.domain.intents import Candidate, Intent
from handlers import doors, question


def test_the_hours_of_an_office_begin_with_its_name(talk):
    said = talk.says("ساعت کار دفتر شرف‌آباد")
    assert "🏢 دفتر شرف‌آباد\n✅ الان باز است، تا ساعت ۱۴" in said.text


def test_the_hours_of_a_day_are_those_of_that_day(talk):
    assert "پنج‌شنبه ۵ آذر: ۸ تا ۱۲" in talk.says("دفتر شرف‌آباد پنجشنبه باز است؟").text
    assert "فردا، چهارشنبه ۴ آذر: ۸ تا ۱۴" in talk.says("دفتر شرف‌آباد فردا باز است؟").text
    assert "الان باز است" in talk.says("دفتر شرف‌آباد امروز باز است؟").text


def test_the_office_asked_about_last_is_remembered(talk):
    talk.says("شرف‌آباد")
    assert "🏢 دفتر شرف‌آباد" in talk.says("دفتر ساعت چند باز می‌شود؟").text
    assert "🏢 دفتر شرف‌آباد" in talk.says("نزدیک‌ترین دفتر به من کجاست؟").text


def test_hours_without_an_office_ask_for_the_place_and_then_answer(talk):
    assert talk.says("دفتر ساعت چند باز می‌شود؟").text.startswith("🏘 کدام محله هستید؟")
    said = talk.says("شرف‌آباد")
    assert "الان باز است" in said.text
    assert "نشانی" not in said.text.partition("\n")[2]
    assert talk.chat().step == ""


def test_a_day_that_was_asked_for_is_not_forgotten_while_the_place_is_asked(talk):
    assert talk.says("دفتر پنجشنبه باز است؟").text.startswith("🏘 کدام محله هستید؟")
    assert "پنج‌شنبه ۵ آذر: ۸ تا ۱۲" in talk.says("شرف‌آباد").text
    assert "الان باز است" in talk.says("شرف‌آباد").text


def test_near_and_far_are_said_only_where_something_tells_them(talk):
    assert "از نزدیک به دور" not in talk.says("کلاس خیاطی دارید؟").text
    talk.says("بنی‌هاشم")
    assert "از نزدیک به دور" in talk.says("کلاس خیاطی دارید؟").text


def test_a_question_in_the_middle_of_a_message_is_answered_and_the_message_goes_on(talk):
    talk.says("شرف‌آباد")
    talk.says("💬 نظر شما")
    said = talk.says("دفتر شرف‌آباد ساعت چند باز می‌شود؟")
    assert "الان باز است" in said.texts[0]
    assert talk.chat().step == "collect"


def test_a_question_that_needs_a_place_first_does_not_break_a_message_off(talk):
    talk.says("💬 نظر شما")
    said = talk.says("دفتر ساعت چند باز می‌شود؟")
    assert "کدام محله" not in said.text
    assert talk.chat().step == "collect"
    talk.says("تمام")
    assert "دفتر ساعت چند باز می‌شود؟" in talk.taps("نمی‌دانم").text


def test_where_the_office_is_without_a_place_asks_for_it(talk):
    assert "📍 کدام محله هستید؟" in talk.says("نزدیک‌ترین دفتر به من کجاست؟").text


def test_two_questions_at_once_are_answered_in_one_bubble(talk):
    said = talk.says("آدرس و ساعت کار دفتر شرف‌آباد را می‌خواهم")
    assert said.methods == ["sendMessage"]
    assert "الان باز است" in said.text
    assert "🏠 نشانی" in said.text


def test_the_services_of_an_office_are_named(talk):
    said = talk.says("دفتر شرف‌آباد چه کارهایی می‌کند؟")
    assert "📖 کارهای دفتر: آموزش مهارت و کار، " in said.text


def test_without_an_office_all_services_fit_on_a_screen(talk):
    said = talk.says("دفتر چه کارهایی می‌کند؟")
    assert said.text.startswith("📖 دفتر در این کارها راه نشان می‌دهد:")
    assert said.text.count("\n") <= 8


def test_a_service_is_explained_with_the_offices_that_have_it(talk):
    said = talk.says("کلاس خیاطی دارید؟")
    sample, title, *_ = said.text.splitlines()
    assert "داده نمونه" in sample
    assert title.startswith("📖 آموزش مهارت و کار")
    assert "«آموزش مهارت و کار» در این دفترها هست" in said.text
    assert said.text.count("داده نمونه") == 1
    assert "🏢 دفتر شرف‌آباد\n" in talk.taps("دفتر شرف‌آباد").text


def test_another_question_while_the_place_is_asked_is_answered(talk):
    assert "کدام محله" in talk.says("شماره دفتر").text
    said = talk.says("کلاس خیاطی دارید؟")
    assert "📖 آموزش مهارت و کار" in said.text
    assert talk.chat().step == ""
    assert "نمی‌شناسم" in (talk.says("نزدیک‌ترین دفتر"), talk.says("کوی ناشنیده"))[1].text


def test_the_residents_own_office_comes_first_for_a_service(talk):
    talk.says("شرف‌آباد")
    said = talk.says("کلاس خیاطی دارید؟")
    assert "🏢 دفتر شرف‌آباد این کار را دارد." in said.text
    assert "💬 از دفتر بپرس" in said.buttons


def test_a_service_no_office_has_is_said_so(bare):
    bare.met().knows("key,name,place,services\nk,دفتر یک,sharafabad,literacy")
    bare.says("شرف‌آباد")
    said = bare.says("کلاس خیاطی دارید؟")
    assert "در دفترهای نزدیک شما «آموزش مهارت و کار» ثبت نشده است." in said.text


def test_an_office_whose_services_are_not_recorded_says_so(bare):
    bare.met().knows("key,name,place\nk,دفتر یک,sharafabad")
    assert "کارهای این دفتر هنوز ثبت نشده است." in bare.says("دفتر شرف‌آباد چه کارهایی می‌کند؟").text


@pytest.mark.parametrize(
    ("typed", "begins"),
    [
        ("دفتر تسهیلگری چیست؟", "🏢 دفتر تسهیلگری دفتری در خود محله است."),
        ("سلام", "سلام 👋"),
        ("خیلی ممنون", "خواهش می‌کنم."),
        ("فردا هوا چطور است؟", "در این کار کمکی از من برنمی‌آید."),
        ("خبرهای دفتر را برایم بفرست", "🏘 خبر کدام محله را"),
    ],
)
def test_plain_talk_has_its_plain_answer(talk, typed, begins):
    said = talk.says(typed)
    assert said.methods == ["sendMessage"]
    assert said.text.startswith(begins)


def test_what_is_not_understood_is_offered_to_the_office_then_a_person_then_no_more(talk):
    first = talk.says("بلبل سرگشته")
    assert first.text.startswith("این را بلد نیستم. بی‌نام برای دفتر بفرستم")
    second = talk.says("بلبل سرگشته")
    assert second.text.startswith("ببخشید، باز هم نفهمیدم.")
    third = talk.says("بلبل سرگشته")
    assert third.text.startswith("من این‌ها را بلدم:")
    assert third.buttons == {}


def test_an_answer_in_between_begins_the_count_anew(talk):
    talk.says("بلبل سرگشته")
    talk.says("شرف‌آباد")
    said = talk.says("بلبل سرگشته")
    assert said.text.startswith("این را بلد نیستم. بی‌نام برای داده نمونه: دفتر شرف‌آباد")


def test_a_question_not_understood_reaches_the_office_with_its_first_wording(talk):
    talk.says("بلبل سرگشته")
    said = talk.taps("بله، بفرست")
    assert talk.chat().step in ("office", "review")
    assert said.texts


def test_no_leads_to_what_can_be_asked(talk):
    talk.says("بلبل سرگشته")
    said = talk.taps("نه")
    assert said.methods == ["editMessageReplyMarkup", "sendMessage"]
    assert said.text.startswith("من این‌ها را بلدم:")


def test_where_nobody_would_read_it_nothing_is_offered(bare):
    bare.setup = type(bare.setup)()
    said = bare.met().says("بلبل سرگشته")
    assert said.text.startswith("من این‌ها را بلدم:")
    assert said.buttons == {}


def half(talk, *intents):
    """A question that may mean these."""

    def ask(turn):
        found = question.understand(turn)
        likely = tuple(Candidate(one, 0.4) for one in intents)
        question.answer(turn, replace(found, decision="choose", candidates=likely))

    return talk.does(ask, text="بلبل")


@pytest.mark.parametrize(
    ("caption", "begins"),
    [
        ("ساعت کار", "🏘 کدام محله هستید؟"),
        ("نشانی", "🏘 کدام محله هستید؟"),
        ("شماره", "🏘 کدام محله هستید؟"),
        ("کارهای", "📖 دفتر در این کارها"),
        ("چیست", "🏢 دفتر تسهیلگری"),
    ],
)
def test_the_likeliest_questions_are_offered_as_buttons(talk, caption, begins):
    words = {
        "ساعت کار": "office_hours",
        "نشانی": "nearest_office",
        "شماره": "office_contact",
        "کارهای": "office_services",
        "چیست": "about_offices",
    }
    said = half(talk, Intent(words[caption]))
    assert said.text == "درست متوجه نشدم. کدام را می‌خواهید؟"
    assert 4 <= len(said.buttons) <= 5
    assert "❌ هیچ‌کدام" in said.buttons
    assert "💬 به دفتر بگو" in said.buttons
    assert talk.taps(caption).text.startswith(begins)


def test_what_may_be_a_cry_has_the_help_lines_one_tap_away_above_the_guesses(talk):
    said = half(talk, Intent.OFFICE_HOURS, Intent.EMERGENCY)
    assert next(iter(said.buttons)) == "🆘 کمک فوری"
    assert "❌ هیچ‌کدام" in said.buttons
    assert "۱۱۵" in talk.taps("کمک فوری").text
    assert "🆘 کمک فوری" not in half(talk, Intent.OFFICE_HOURS).buttons


@pytest.mark.parametrize("intent", Intent)
def test_whatever_is_understood_and_however_surely_something_is_said(talk, intent):
    def ask(turn):
        found = question.understand(turn)
        turn.understood = replace(found, intent=intent, decision=decision, also=also)
        doors.text(turn)

    for decision in ("answer", "choose", "unsure"):
        for also in (None, Intent.OFFICE_HOURS):
            assert talk.does(ask, text="بلبل").texts, (decision, also)


def test_a_likely_question_is_answered_for_the_office_asked_about_last(talk):
    talk.says("شرف‌آباد")
    half(talk, Intent.OFFICE_HOURS)
    said = talk.taps("ساعت کار")
    assert said.methods[0] == "editMessageReplyMarkup"
    assert "🏢 دفتر شرف‌آباد\n✅ الان باز است" in said.text


def test_anger_without_a_question_is_met_with_an_ear(talk):
    def angry(turn):
        found = question.understand(turn)
        question.answer(
            turn,
            replace(found, intent=Intent.OUT_OF_SCOPE, decision="answer", about_office=True),
        )

    said = talk.does(angry, text="بلبل")
    assert said.text.startswith("می‌فهمم که ناراحت هستید.")
    assert "💬 به دفتر بگو" in said.buttons


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("دفتر شرف‌آباد ۱۵ آذر باز است؟", "یک‌شنبه ۱۵ آذر: ۸ تا ۱۴"),
        ("دفتر شرف‌آباد سه روز دیگه بازه؟", "جمعه ۶ آذر: بسته"),
        ("دفتر شرف‌آباد شنبه هفته بعد بازه؟", "شنبه ۷ آذر: ۸ تا ۱۴"),
        ("دفتر شرف‌آباد عید فطر بازه؟", "چهارشنبه ۱۹ اسفند: تعطیل رسمی (عید سعید فطر)\n🌙 تعطیلی"),
        ("دفتر شرف‌آباد ۲۲ بهمن بازه؟", "پنج‌شنبه ۲۲ بهمن: تعطیل رسمی"),
    ],
)
def test_a_date_or_a_feast_is_a_day_like_any_other(talk, typed, told):
    assert told in talk.says(typed).text


def test_the_hours_of_ramadan_are_those_that_were_set_for_it(bare):
    bare.met().knows(
        "key,name,place,hours,exceptions\n"
        "k,دفتر یک,sharafabad,sat-wed 08:00-14:00,2027-02-08..2027-03-09 09:00-13:00 (رمضان)"
    )
    said = bare.says("دفتر شرف‌آباد ماه رمضان ساعت چند باز است؟")
    assert "📅 رمضان: دوشنبه ۱۹ بهمن تا سه‌شنبه ۱۸ اسفند" in said.text
    assert "🌙 این روزها پیش‌بینی است" in said.text
    assert "دوشنبه ۱۹ بهمن تا سه‌شنبه ۱۸ اسفند: ۹ تا ۱۳" in said.text
    assert "ثبت نشده" not in said.text


def test_where_nothing_was_set_for_nowruz_its_holidays_are_told_and_a_warning(talk):
    said = talk.says("دفتر شرف‌آباد عید بازه؟")
    assert "📅 عید نوروز: یک‌شنبه ۱ فروردین ۱۴۰۶ تا جمعه ۱۳ فروردین ۱۴۰۶" in said.text
    assert "۱ فروردین ۱۴۰۶: تعطیل رسمی" in said.text
    assert "❔ ساعت جدایی برای این روزها ثبت نشده است." in said.text


def test_a_season_is_not_forgotten_while_the_place_is_asked(talk):
    assert talk.says("ماه رمضان دفتر ساعت چند باز است؟").text.startswith("🏘 کدام محله هستید؟")
    assert "📅 رمضان" in talk.says("شرف‌آباد").text


def test_another_body_is_named_with_what_the_office_can_and_cannot_do(talk):
    said = talk.says("بهزیستی کجاست؟")
    assert said.text.startswith("🤝 این کار با بهزیستی است.")
    assert "✅ دفتر می‌تواند:" in said.text
    assert "⛔ دفتر نمی‌تواند:" in said.text
    assert "💬 از دفتر بپرس" in said.buttons
    assert talk.says("فنی حرفه‌ای کجاست").text.startswith("🤝 این کار با فنی و حرفه‌ای است.")


def test_a_service_only_far_away_is_told_as_far_and_whose_matter_it_is(bare):
    bare.met().knows(
        "key,name,place,lat,lon,services\n"
        "k,دفتر یک,sharafabad,30.25,57.05,literacy\n"
        "f,دفتر دور,bam,29.1,58.35,job_training"
    )
    bare.says("شرف‌آباد")
    said = bare.says("کلاس خیاطی دارید؟")
    assert "⛔ در دفترهای نزدیک شما «آموزش مهارت و کار» ثبت نشده است." in said.text
    assert "🤝 ولی این کار با این‌جاست: آموزش فنی و حرفه‌ای" in said.text
    assert "🏢 در دفترهای دور" in said.text
    assert "🏢 دفتر دور" in said.buttons


def test_where_the_own_office_lacks_a_service_it_is_said_before_the_others(bare):
    bare.met().knows(
        "key,name,place,lat,lon,services\n"
        "k,دفتر یک,sharafabad,30.25,57.05,literacy\n"
        "n,دفتر دو,banihashem,30.26,57.05,job_training"
    )
    bare.says("شرف‌آباد")
    said = bare.says("کلاس خیاطی دارید؟")
    assert "🏢 دفتر یک این کار را ثبت نکرده است." in said.text
    assert "از نزدیک به دور" in said.text
    assert "🏢 دفتر دو" in said.buttons
