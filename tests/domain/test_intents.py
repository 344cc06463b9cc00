import gc
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.data import Phrase, Service, phrases
from bot.domain.emergency import Kind
from bot.domain.intents import (
    Candidate,
    Intent,
    Understanding,
    _dated,
    is_about_office,
    prepare,
    understand,
)
from bot.domain.intents import questions as parts
from bot.domain.measuring import measure
from bot.domain.places import Gazetteer, Place, PlaceMatch
from bot.domain.slots import shipped_lexicon

UNSEEN = Path(__file__).parents[1] / "language" / "dev"
QUESTIONS = Path(__file__).parent / "data" / "questions.txt"
TUESDAY = date(2026, 11, 24)
PLACES = Gazetteer(
    [
        Place("sharafabad", "شرف‌آباد", "neighbourhood"),
        Place("seyedi", "سیدی", "neighbourhood", aliases=("شهرک سیدی",)),
    ]
)


def find_place(text: str) -> PlaceMatch | None:
    return next(iter(PLACES.find(text)), None)


def read(text: str) -> Understanding:
    return understand(text, find_place=find_place, today=TUESDAY)


def questions() -> Iterator[tuple[Intent, str]]:
    intent = Intent.OUT_OF_SCOPE
    for line in QUESTIONS.read_text(encoding="utf-8").splitlines()[1:]:
        if line.startswith("# "):
            intent = Intent(line[2:])
        elif line:
            yield intent, line


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("نزدیک‌ترین دفتر کجاست؟", Intent.NEAREST_OFFICE),
        ("دفتر شرف اباد امروز بازه؟", Intent.OFFICE_HOURS),
        ("شماره تلفن دفتر رو بدید", Intent.OFFICE_CONTACT),
        ("چه خدماتی دارید", Intent.OFFICE_SERVICES),
        ("vam midin?", Intent.SERVICE_LOOKUP),
        ("تسهیلگری یعنی چی", Intent.ABOUT_OFFICES),
        ("هلال احمر کجاست", Intent.PARTNER_REFERRAL),
        ("چراغ کوچه ما سه شبه سوخته", Intent.FEEDBACK_NEW),
        ("زباله‌ها را آتش می‌زنند، دودش خفه‌مان کرده", Intent.FEEDBACK_NEW),
        ("شکایتم به کجا رسید", Intent.FEEDBACK_STATUS),
        ("۱۲۳۴-۵۶۷۱", Intent.FEEDBACK_STATUS),
        ("از کلاس‌های جدید باخبرم کن", Intent.ANNOUNCEMENTS_SUBSCRIBE),
        ("دیگه پیام نفرست", Intent.ANNOUNCEMENTS_STOP),
        ("لغو", Intent.ANNOUNCEMENTS_STOP),
        ("اطلاعاتم رو پاک کن", Intent.PRIVACY_DELETE),
        ("کمک", Intent.EMERGENCY),
        ("سلام", Intent.GREETING_HELP),
        ("🙏", Intent.THANKS_BYE),
        ("قیمت دلار چنده", Intent.OUT_OF_SCOPE),
        ("در كدام كوچه است دفتر شما، آدرس بدهيد", Intent.OFFICE_CONTACT),
        ("نزدیکتریییین دفتر", Intent.NEAREST_OFFICE),
    ],
)
def test_a_plain_question_is_answered_at_once(text: str, intent: Intent) -> None:
    understood = read(text)
    assert (understood.intent, understood.decision) == (intent, "answer")


@pytest.mark.parametrize("text", ["شرف‌آباد", "ساکن شرف اباد هستم", "محله سیدی", "سلام شرف‌آباد"])
def test_a_bare_place_asks_for_the_nearest_office(text: str) -> None:
    understood = read(text)
    assert (understood.intent, understood.decision) == (Intent.NEAREST_OFFICE, "answer")
    assert understood.place in {"sharafabad", "seyedi"}
    assert understood.place_name in {"شرف‌آباد", "سیدی"}


def test_a_text_without_a_place_names_none() -> None:
    assert (read("سلام").place, read("سلام").place_name) == (None, None)


@pytest.mark.parametrize("text", ["", " ", "ققق", "؟؟؟", "غژغژوک", "qwzx"])
def test_what_nobody_could_understand_is_not_answered(text: str) -> None:
    understood = read(text)
    assert understood.decision == "unsure"
    assert understood.confidence < 0.3


def test_an_emergency_stands_first_and_the_other_question_is_kept() -> None:
    understood = read("مادرم سکته کرده، شماره تلفن دفتر رو بدید")
    assert understood.emergency is Kind.MEDICAL
    assert understood.intent is Intent.EMERGENCY
    assert understood.also is Intent.OFFICE_CONTACT
    assert understood.candidates[1].intent is Intent.OFFICE_CONTACT


def test_an_emergency_alone_has_nothing_beside_it() -> None:
    assert read("کمک").also is None


COMPLAINT = str.split(
    "سلام وقت بخیر ما در کوچه‌ی ششم می‌نشینیم و چند ماه است که آسفالت خراب شده و سطل زباله "
    "هم نداریم و چراغ‌ها شب‌ها خاموش است و بچه‌ها نمی‌توانند بیرون بیایند و جوی آب پر از لجن "
    "شده و بوی بد می‌دهد و هر بار که به شهرداری زنگ می‌زنیم کسی جواب درستی نمی‌دهد و ما "
    "همین‌طور مانده‌ایم لطفا پیگیری کنید ممنون از زحمات شما"
)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("شوهرم داره منو میزنه", Kind.VIOLENCE),
        ("دارن خواهرمو میدزدن", Kind.VIOLENCE),
        ("بابام سکته کرده", Kind.MEDICAL),
        ("برادرم تیر خورده", Kind.MEDICAL),
        ("babam sekte karde", Kind.MEDICAL),
        ("خونه آتیش گرفته", Kind.FIRE),
        ("زیر آوار موندیم", Kind.DISASTER),
        ("نمیخوام دیگه باشم", Kind.SUICIDE),
        ("قرص خوردم که بمیرم", Kind.SUICIDE),
    ],
)
def test_a_cry_is_heard_wherever_it_stands_in_a_long_complaint(words: str, kind: Kind) -> None:
    assert len(COMPLAINT) >= 60
    assert read(" ".join(COMPLAINT)).emergency is None
    for at in (0, 12, 30, 45, len(COMPLAINT)):
        text = " ".join([*COMPLAINT[:at], words, *COMPLAINT[at:]])
        assert read(text).emergency is kind, at


@pytest.mark.parametrize("text", ["🆘", "🆘🆘", "🆘 بلبل سرگشته", "qwzx 🆘"])
def test_the_sign_of_a_cry_needs_no_word_that_is_known(text: str) -> None:
    understood = read(text)
    assert (understood.emergency, understood.intent) == (Kind.SOS, Intent.EMERGENCY)


@pytest.mark.parametrize(
    "text",
    [
        *("نمیخوام دیگه باشم", "نمی‌خواهم دیگر زنده باشم", "نمیخوام تو این دنیا باشم"),
        *("از این دنیا خسته شدم", "از این زندگی بریدم", "حوصله زندگی ندارم"),
        *("حوصله‌ی زندگی کردن ندارم", "میخوام برم پیش مادر خدابیامرزم"),
        *("می‌خواهم بروم پیش پدر خدابیامرزم", "nemikham dige basham"),
    ],
)
def test_the_wish_to_die_is_heard_in_quiet_words_too(text: str) -> None:
    understood = read(text)
    assert (understood.emergency, understood.intent) == (Kind.SUICIDE, Intent.EMERGENCY)


@pytest.mark.parametrize(
    "text", ["دیگه نمیخوام عضو باشم", "نمیخوام عضو باشم", "نمیخوام تو لیست باشم"]
)
def test_who_wants_no_more_news_is_not_taken_for_who_wants_to_die(text: str) -> None:
    understood = read(text)
    assert understood.emergency is None
    assert (understood.intent, understood.decision) == (Intent.ANNOUNCEMENTS_STOP, "answer")


def test_a_cry_beside_an_hour_is_not_a_date_that_breaks_it() -> None:
    assert read("ساعت ۲۳:۰۰ تیر خورد برادرم کمک").emergency is Kind.MEDICAL
    assert read("۰۰/۰ تیر").day is None


figures = st.text("0123456789۰۱۲۳٠١٢:/ ", min_size=1, max_size=6)
months = st.sampled_from(["تیر", "آذر", "تیرماه", "مهر", "اسد", "azar", "خورد", "ساعت", "کمک"])


@settings(max_examples=80)
@given(st.lists(figures | months, max_size=8))
def test_no_mix_of_figures_and_months_is_too_strange(pieces: list[str]) -> None:
    assert read("".join(pieces)).candidates
    assert read(" ".join(pieces)).candidates


@pytest.mark.parametrize(
    "text",
    ["مسیر؟ فردا", "دفتر سیدی دقیقا کجای سیدیه سر کدوم خیابون فردا", "تلفن دفتر سیدی فردا"],
)
def test_a_day_beside_another_question_does_not_make_it_one_of_hours(text: str) -> None:
    assert read(text).intent in {Intent.NEAREST_OFFICE, Intent.OFFICE_CONTACT}


@pytest.mark.parametrize("text", ["شرف‌آباد فردا", "☎️ فردا", "📍 فردا"])
def test_hardly_more_than_a_day_asks_for_its_hours(text: str) -> None:
    understood = read(text)
    assert (understood.intent, understood.decision) == (Intent.OFFICE_HOURS, "answer")


def test_a_text_is_parted_into_its_questions() -> None:
    assert parts("آدرس کجاست؟ و ساعت کاری چیه، ممنون") == ["آدرس کجاست", "ساعت کاری چیه", "ممنون"]
    assert parts("؟؟ ") == []
    assert len(parts("کی؟" * 20)) == 6


def test_of_two_questions_the_second_is_kept() -> None:
    understood = read("آدرس دفتر شرف‌آباد کجاست و ساعت کاری دفتر چیه")
    assert {understood.intent, understood.also} == {Intent.OFFICE_CONTACT, Intent.OFFICE_HOURS}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("امروز بازید؟", date(2026, 11, 24)),
        ("فردا دفتر بازه", date(2026, 11, 25)),
        ("صبا دفتر واز است؟", date(2026, 11, 25)),
        ("پس‌فردا هستید", date(2026, 11, 26)),
        ("پنجشنبه بازید", date(2026, 11, 26)),
        ("پنج‌شنبه بازید", date(2026, 11, 26)),
        ("سه شنبه بازید", date(2026, 11, 24)),
        ("یک‌شنبه بازید", date(2026, 11, 29)),
        ("شنبه بازید", date(2026, 11, 28)),
        ("دفتر کی باز میشه", None),
    ],
)
def test_a_day_is_read_from_its_name(text: str, day: date | None) -> None:
    assert read(text).day == day


@pytest.mark.parametrize(
    ("text", "service"),
    [
        ("وام میدین؟", "microloan"),
        ("وام مسکن از کجا بگیرم", "home_renovation"),
        ("کجا مشاوره حقوقی میدن", "legal_advice"),
        ("کلاس خیاطی دارید", "job_training"),
        ("برای ترک اعتیاد برادرم کجا ببرمش", "addiction"),
        ("شناسنامه ندارم", "identity_docs"),
        ("تذکره", "identity_docs"),
        ("kelas khayati kojast", "job_training"),
        ("سلام", None),
    ],
)
def test_a_service_is_read_from_its_everyday_names(text: str, service: str | None) -> None:
    assert read(text).service == service


def test_services_of_ones_own_can_be_asked_for() -> None:
    bees = Service("bees", "زنبورداری", ("کندو",), "", "", "")
    understood = understand(
        "کجا کندو میدن", find_place=find_place, today=TUESDAY, services=(bees,)
    )
    assert (understood.intent, understood.service) == (Intent.SERVICE_LOOKUP, "bees")


def test_a_mistyped_code_is_told_from_a_good_one() -> None:
    good, bad = read("کد ۱۲۳۴ ۵۶۷۱"), read("کد ۱۲۳۴ ۵۶۷۲")
    assert (good.code, good.code_faulty) == ("12345671", False)
    assert (bad.code, bad.code_faulty) == ("12345672", True)
    assert read("سلام").code is None


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("کارمند دفتر برخورد بدی داشت", True),
        ("از دفتر شکایت دارم", True),
        ("شکایت از کارمند", True),
        ("دفتر شما هیچ کاری نمیکنه", True),
        ("چراغ کوچه سوخته", False),
        ("دفتر کی بازه", False),
        ("از خانم تسهیلگر خیلی راضی‌ام", False),
    ],
)
def test_a_complaint_about_the_office_is_known_as_one(text: str, *, about: bool) -> None:
    assert read(text).about_office is about
    assert is_about_office(text) is about


def test_preparing_builds_the_tables_of_both_scripts() -> None:
    prepare()
    lexicon = shipped_lexicon()
    assert "_consonants" in vars(lexicon)
    assert gc.isenabled()


def test_preparing_leaves_the_collector_as_it_found_it() -> None:
    gc.disable()
    try:
        prepare()
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_misspelling_by_sound_is_understood_with_less_certainty() -> None:
    plain, misspelt = read("آدرس"), read("عادرث")
    assert misspelt.intent is plain.intent is Intent.OFFICE_CONTACT
    assert misspelt.confidence < plain.confidence


def test_most_questions_of_other_wording_are_understood() -> None:
    report = measure([Phrase(intent, text, "", "", 0) for intent, text in questions()], read)
    assert report.right.ratio >= 0.86
    assert report.answered_right.ratio >= 0.9


def test_people_who_wrote_no_training_phrase_are_understood() -> None:
    report = measure(phrases(UNSEEN), read)
    assert report.right.ratio >= 0.92
    assert report.first_three.ratio >= 0.98
    assert report.answered.ratio >= 0.85
    assert report.answered_right.ratio >= 0.96
    assert report.heard.ratio >= 0.93
    assert report.false_alarms.ratio <= 0.01
    assert min(share.ratio for share in report.by_style.values()) >= 0.85


HOSTILE = ["شوهرم میزنه ", "از خنده مردم ", "daftar ", "می ", "ا", "\ud800", "\x00", "۱ ", "ﷺ"]


@settings(max_examples=80)
@given(st.text(st.characters(), max_size=200) | st.text(st.sampled_from("".join(HOSTILE))))
def test_no_text_is_too_strange(text: str) -> None:
    understood = read(text)
    assert 0 <= understood.confidence <= 1
    assert 1 <= len(understood.candidates) <= 3
    assert understood.candidates[0].intent is understood.intent


@pytest.mark.parametrize("piece", HOSTILE)
def test_ten_thousand_hostile_characters_are_answered(piece: str) -> None:
    assert read((piece * 10_000)[:10_000]).text


def test_a_day_settles_only_what_may_well_be_asked_of_hours():
    near = Candidate(Intent.NEAREST_OFFICE, 0.5)
    unlikely = (near, Candidate(Intent.OFFICE_HOURS, 0.1))
    assert _dated(unlikely) == unlikely
    likely = (near, Candidate(Intent.OFFICE_HOURS, 0.3))
    assert [one.intent for one in _dated(likely)] == [Intent.OFFICE_HOURS, near.intent]
