from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from bot import data
from bot.data import Service, phrases
from bot.domain.intents import Intent, Understanding, understand
from bot.domain.measuring import measure_needs
from bot.domain.needs import NEEDS, NONE

UNSEEN = Path(__file__).parents[1] / "language" / "dev" / "services"
TODAY = date(2026, 11, 24)
BEES = Service("bees", "زنبورداری", ("کندو",), "", "", "")


def read(text: str, services: tuple[Service, ...] | None = None) -> Understanding:
    return understand(text, find_place=lambda _: None, today=TODAY, services=services)


@pytest.mark.parametrize(
    ("text", "service"),
    [
        ("شوهرم فوت شده دستم تنگه", "women_heads"),
        ("سند خونمون قولنامه‌ایه", "deeds"),
        ("بچه‌م دو ساله سر کلاس نرفته", "school_return"),
        ("صاحب‌کارم دو ماهه مزدمو نداده", "legal_advice"),
        ("pesaram mavad mikeshe", "addiction"),
        ("شویم فوت کده، اولاد زیاد دارم", "women_heads"),
        ("بارون میاد از سقف خونه‌مون آب میریزه", "home_renovation"),
        ("میخوام تو محله کمک کنم، وقت آزاد دارم", "participation"),
    ],
)
def test_a_need_is_understood_without_the_name_of_its_service(text: str, service: str) -> None:
    assert read(text).service == service


@pytest.mark.parametrize(
    "text", ["سلام", "دفترتون کجاست؟", "فردا بازین؟", "دستت درد نکنه", "saat chand bazin"]
)
def test_what_needs_no_service_names_none(text: str) -> None:
    assert read(text).service is None


@pytest.mark.parametrize(
    ("text", "service"),
    [
        ("پسرم تو جیبش پایپ پیدا کردم، چیکارش کنم؟", "addiction"),
    ],
)
def test_a_clear_need_is_offered_the_way_and_not_called_outside(text: str, service: str) -> None:
    understood = read(text)
    first, second, *_ = understood.candidates
    assert (understood.decision, understood.service) == ("choose", service)
    assert (first.intent, second.intent) == (Intent.SERVICE_LOOKUP, Intent.OUT_OF_SCOPE)


def test_what_is_outside_stays_there() -> None:
    assert read("قیمت دلار چنده").intent is Intent.OUT_OF_SCOPE


@pytest.mark.parametrize("service", data.services(), ids=lambda one: one.key)
def test_the_official_name_of_a_service_wins(service: Service) -> None:
    assert read(f"من برای {service.name} آمده‌ام").service == service.key


def test_a_service_that_was_never_learnt_is_known_by_its_words() -> None:
    assert read("کندو و وام دارید؟", (*data.services(), BEES)).service == "bees"


def test_only_a_service_that_is_offered_is_named() -> None:
    some = tuple(one for one in data.services() if one.key in {"deeds", "health"})
    assert read("بچه‌م تب داره و سرفه می‌کنه", some).service == "health"
    assert read("وام می‌خوام", some).service in {"deeds", "health", None}


def test_people_who_wrote_no_training_phrase_find_their_service() -> None:
    needs = measure_needs(phrases(UNSEEN), read)
    assert needs.right.ratio >= 0.92
    assert needs.missed.ratio <= 0.05
    assert sum(needs.confusion.values()) == needs.right.whole - needs.right.part
    assert set(needs.by_label) == {one.key for one in data.services()}


def test_every_service_is_learnt_from_many_phrases_and_its_names() -> None:
    counts = Counter(one.label for one in NEEDS.phrases())
    assert set(counts) == {NONE, *(one.key for one in data.services())}
    assert min(counts.values()) >= 50


def test_what_it_learns_as_no_need_speaks_for_no_service() -> None:
    borrowed = [one for one in NEEDS.phrases() if one.label == NONE and one.file != "none.txt"]
    assert len(borrowed) > 200
    for label, given in NEEDS.examples(borrowed):
        assert label == NONE
        assert not any(feature.startswith("Xservice:") for feature in given)
