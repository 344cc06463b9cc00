from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.data import phrases
from bot.domain.followups import FollowUp, Topic, asks, read
from bot.domain.intents import Intent, understand
from bot.domain.places import Gazetteer, Place

TUESDAY = date(2026, 11, 24)
THURSDAY, FRIDAY = date(2026, 11, 26), date(2026, 11, 27)
PLACES = Gazetteer(
    [
        Place("sharafabad", "شرف‌آباد", "neighbourhood", latin_aliases=("Sharafabad",)),
        Place("sarasiab", "سرآسیاب", "neighbourhood", latin_aliases=("Sarasiab",)),
        Place("bani-hashem", "بنی‌هاشم", "neighbourhood"),
    ]
)
HOURS = Topic(Intent.OFFICE_HOURS, "k", "sharafabad")
SEWING = Topic(Intent.SERVICE_LOOKUP, None, "sharafabad", "job_training")


def follow(text: str, topic: Topic | None = HOURS) -> FollowUp | None:
    places = PLACES.find(text, fuzzy=True)
    match = places[0] if places else None
    understood = understand(text, find_place=lambda _: match, today=TUESDAY)
    return read(understood, places, topic, TUESDAY)


def place(found: FollowUp | None) -> str | None:
    assert found is not None
    return found.match.place.key if found.match else None


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("تلفنشون رو هم بده", "phone"),
        ("شماره‌ش", "phone"),
        ("شماره‌شان چند است؟", "phone"),
        ("telefoneshoon ro ham bede", "phone"),
        ("آدرسشون چیه", "address"),
        ("کجاست؟", "where"),
        ("kojast?", "where"),
        ("ساعتش", "hours"),
        ("تا ساعت چند هستن؟", "hours"),
        ("الان بازن یا نه", "hours"),
        ("خدماتش چی؟", "services"),
        ("آدرس و تلفنش", "all"),
        ("آدرسش نه، تلفنش", "phone"),
        ("منظورم تلفنش بود نه آدرسش", "phone"),
    ],
)
def test_a_wish_alone_is_about_the_office_shown_last(text, wish):
    found = follow(text)
    assert found is not None
    assert (found.kind, found.wish, found.match) == ("answer", wish, None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("پنج‌شنبه چی؟", THURSDAY),
        ("panjshanbe chi?", THURSDAY),
        ("جمعه چطور", FRIDAY),
        ("فردا بازه؟", date(2026, 11, 25)),
        ("منظورم پنج‌شنبه بود نه جمعه", THURSDAY),
        ("پنج‌شنبه نه، جمعه", FRIDAY),
    ],
)
def test_a_day_alone_asks_for_its_hours(text, day):
    found = follow(text)
    assert found is not None
    assert (found.kind, found.intent, found.day) == ("answer", Intent.OFFICE_HOURS, day)


@pytest.mark.parametrize("text", ["سرآسیاب چی؟", "sarasiab chi", "نه، سرآسیاب", "پس سرآسیاب؟"])
def test_a_place_alone_is_asked_the_same_as_the_last_one(text):
    found = follow(text, replace(HOURS, day=THURSDAY))
    assert place(found) == "sarasiab"
    assert (found.intent, found.day) == (Intent.OFFICE_HOURS, THURSDAY)


def test_a_bare_place_shows_its_office_but_a_service_stays_what_is_looked_for():
    assert follow("سرآسیاب").intent == Intent.NEAREST_OFFICE
    found = follow("سرآسیاب", SEWING)
    assert (found.intent, found.service) == (Intent.SERVICE_LOOKUP, "job_training")


def test_a_place_with_a_day_asks_for_the_hours_of_that_day():
    found = follow("سرآسیاب پنج‌شنبه؟", None)
    assert place(found) == "sarasiab"
    assert (found.intent, found.day) == (Intent.OFFICE_HOURS, THURSDAY)


@pytest.mark.parametrize(
    ("text", "last", "meant"),
    [
        ("منظورم شرف‌آباد بود نه سرآسیاب", "sarasiab", "sharafabad"),
        ("منظورم شرف‌آباد بود نه سرآسیاب", "bani-hashem", "sharafabad"),
        ("سرآسیاب نه، شرف‌آباد", "bani-hashem", "sharafabad"),
        ("سرآسیاب نه شرف‌آباد", "sarasiab", "sharafabad"),
        ("شرف‌آباد نه سرآسیاب", "sarasiab", "sharafabad"),
        ("سرآسیاب نیست شرف‌آباد است", "sarasiab", "sharafabad"),
        ("ببخشید اشتباه نوشتم، شرف‌آباد هستم", "sarasiab", "sharafabad"),
    ],
)
def test_of_two_places_the_one_set_right_is_meant(text, last, meant):
    assert place(follow(text, replace(HOURS, place=last))) == meant


def test_a_correction_needs_no_question_before_it():
    assert place(follow("منظورم شرف‌آباد بود نه سرآسیاب", None)) == "sharafabad"
    assert follow("شرف‌آباد", None) is None


def test_a_correction_after_other_talk_shows_the_office():
    found = follow("منظورم سرآسیاب بود نه شرف‌آباد", Topic(Intent.THANKS_BYE, None, "sharafabad"))
    assert found.intent == Intent.NEAREST_OFFICE


def test_a_place_that_is_only_denied_is_asked_for():
    assert follow("شرف‌آباد نیست").kind == "which"


def test_two_places_of_which_none_is_denied_are_no_follow_up():
    assert follow("شرف‌آباد و سرآسیاب چی؟") is None


@pytest.mark.parametrize("text", ["نه اون یکی", "این نه", "بعدی", "not that one", "نی، او دیگرش"])
def test_not_that_one_asks_for_another(text):
    found = follow(text)
    assert (found.kind, found.intent) == ("another", Intent.OFFICE_HOURS)
    assert follow(text, Topic(Intent.THANKS_BYE)).intent == Intent.NEAREST_OFFICE
    assert follow(text, None) is None


@pytest.mark.parametrize("text", ["وام چی؟", "خیاطی چی"])
def test_a_service_alone_is_looked_for_where_the_chat_is(text):
    assert follow(text).intent == Intent.SERVICE_LOOKUP


def test_what_is_too_long_ago_is_asked_for():
    assert follow("تلفنش", None).kind == "which"
    assert follow("پنج‌شنبه چی؟", SEWING).kind == "which"


@pytest.mark.parametrize(
    "text",
    [
        "دفتر شرف‌آباد پنجشنبه بازه؟",
        "شماره تلفن دفتر بنی‌هاشم رو میخوام",
        "بنی‌هاشم کجاست",
        "چراغ کوچه سه شبه سوخته",
        "منظورم اینه که شرف‌آباد آب نداره",
        "شماره پلیس چنده",
        "شماره من رو دارین؟",
        "ساعت چنده",
        "شغل شما چیه",
        "هلال احمر چه کلاسی داره",
        "نه وام نمی‌خواهم",
        "کمک بچه‌ام داره می‌میره",
        "1234-5671 چی شد",
        "تلفنسرآسیابچیه",
        "شماره اون یکی",
        "ممنون",
        "سرآسیاب برق نیست",
        "تعطیل بود",
        "پنج‌شنبه نیست",
        "تو چه زمینه‌هایی؟",
        "؟",
        "پنج‌شنبه " * 20,
    ],
)
def test_a_whole_question_is_left_alone(text):
    assert follow(text) is None


def test_a_place_that_is_written_otherwise_is_left_alone():
    understood = understand("سرآسیاب چی؟", find_place=lambda _: None, today=TUESDAY)
    assert read(understood, PLACES.find("شرف‌آباد"), HOURS, TUESDAY) is None


def test_hardly_any_phrase_that_staff_collected_is_taken_for_a_follow_up():
    apart = ("office_", "nearest_office", "service_lookup")
    others = [one.text for one in phrases() if not one.label.startswith(apart)]
    taken = [text for text in others[::5] if follow(text) is not None]
    assert len(others) > 4000
    assert len(taken) <= 2, taken


@given(st.text())
@settings(max_examples=200)
def test_no_text_breaks_it(text):
    follow(text)
    follow(text, None)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("وام هم می‌دید", True),
        ("کلاس خیاطی دارید؟", True),
        ("vam midin", True),
        ("برای پسرم کار پیدا کنید", False),
    ],
)
def test_a_question_is_known_by_its_sign_or_its_end(text, is_one):
    assert asks(text) is is_one
