import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.places import Gazetteer, Place, PlaceWords, name_key, shipped_words

PLACES = (
    Place("province", "کرمان", "province", aliases=("استان کرمان",)),
    Place("county", "کرمان", "county", "province"),
    Place("city", "کرمان", "city", "county", aliases=("شهر کرمان",)),
    Place("baghin", "باغین", "city", "county"),
    Place("sharafabad", "شرف‌آباد", "neighbourhood", "city", latin_aliases=("Sharafabad",)),
    Place("bani-hashem", "بنی‌هاشم", "neighbourhood", "city"),
    Place("pedar", "شهرک پدر", "neighbourhood", "city", aliases=("پدر",)),
    Place("hemmat", "شهرک صنعتی", "neighbourhood", "city", aliases=("همت", "شهید همت")),
    Place("emam-hasan", "امام حسن", "neighbourhood", "city"),
    Place("seyedi", "سیدی", "neighbourhood", "city", latin_aliases=("Seyedi",)),
    Place("sayyad", "صیاد شیرازی", "neighbourhood", "city", search_only=("ول‌آباد",)),
    Place("fourteen", "چهارده معصوم", "neighbourhood", "city", aliases=("۱۴ معصوم",)),
    Place("allah-city", "الله‌آباد", "neighbourhood", "city", aliases=("اله‌آباد",)),
    Place("allah-baghin", "الله‌آباد", "village", "baghin"),
    Place("bam", "بم", "city", "province"),
    Place("dehno", "ده نو", "village", "county"),
)
KERMAN = Gazetteer(PLACES, shipped_words())


def found(text: str, *, fuzzy: bool = False) -> list[str]:
    return [match.place.key for match in KERMAN.find(text, fuzzy=fuzzy)]


@pytest.mark.parametrize(
    "text",
    [
        "شرف‌آباد", "شرف آباد", "شرفاباد", "شَرَف‌آباد", "شرف‌آبادم", "شرف‌آبادی‌ها",
        "شرف‌آبادیم", "شرفابادو", "تو شرف اباد", "محله‌ی شرف‌آباد", "محلۀ شرف آباد",
        "دفتر شرف‌آباد کجاست؟", "از شرف‌آباد چطور بیایم", "sharafabad", "Sharaf-Abad",
        "sharafabadam", "نزدیک‌ترین دفتر به شرف‌آباد رو می‌خوام", "شرف‌آبادشون",
    ],
)  # fmt: skip
def test_a_name_is_understood_as_people_write_it(text):
    matches = KERMAN.find(text)
    assert [(match.place.key, match.strength) for match in matches] == [("sharafabad", "exact")]


def test_arabic_letters_are_understood():
    assert found("بني هاشم") == ["bani-hashem"]
    assert found("كرمان") == ["city"]


def test_a_number_may_be_written_in_any_digits():
    assert found("14 معصوم") == found("۱۴معصوم") == found("چهارده‌معصوم") == ["fourteen"]


def test_a_name_never_printed_is_understood():
    assert found("ول اباد") == ["sayyad"]


@pytest.mark.parametrize(
    "text",
    [
        "پدرم مریضه", "پدر من هفتاد سالشه", "سلام پدر", "همت کنید آسفالت کنید", "شهادت امام حسن",
        "سی دی دارید", "سید محمد هستم", "آقای سیدی گفت", "آقای صیاد شیرازی", "کارگر صنعتی هستم",
        "بمیرم برات", "شعر سعدی", "چراغ کوچه ما سه شبه سوخته", "", "؟!", "ی",
    ],
)  # fmt: skip
def test_everyday_words_and_names_of_people_are_no_places(text):
    assert found(text) == []
    assert found(text, fuzzy=True) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("پدر", "pedar"),
        ("محله پدر", "pedar"),
        ("محله همت دفتر دارد؟", "hemmat"),
        ("ساکن سیدی هستم", "seyedi"),
        ("در امام حسن", "emam-hasan"),
        ("شهر بم", "bam"),
        ("بم", "bam"),
        ("آقای مهندس شرف‌آباد دفتر داره", "sharafabad"),
        ("تو شهرک پدریم", "pedar"),
    ],
)
def test_an_everyday_word_is_a_place_beside_a_sign_or_alone(text, key):
    assert found(text) == [key]


def test_the_longer_name_wins_over_the_one_inside_it():
    assert found("محله شهید همت") == ["hemmat"]
    assert found("شهرک پدر") == ["pedar"]


def test_a_short_name_of_two_words_may_be_written_as_one():
    assert found("روستای ده نو") == found("روستای دهنو") == ["dehno"]


@pytest.mark.parametrize(
    ("text", "key"),
    [("کرمان", "city"), ("استان کرمان", "province"), ("شهرستان کرمان", "county")],
)
def test_of_places_inside_one_another_the_innermost_is_meant_unless_its_kind_is_said(text, key):
    assert found(text) == [key]


def test_a_name_of_several_places_gives_them_all_alike():
    matches = KERMAN.find("الله‌آباد")
    assert {match.place.key for match in matches} == {"allah-city", "allah-baghin"}
    assert {match.strength for match in matches} == {"exact"}


def test_a_place_around_tells_which_one_is_meant():
    assert found("الله‌آباد باغین") == ["allah-baghin"]
    assert found("شرف‌آباد کرمان") == ["sharafabad"]
    assert found("روستای الله‌آباد") == ["allah-baghin"]


def test_two_places_are_both_found():
    assert found("از شرف‌آباد تا بنی‌هاشم") == ["sharafabad", "bani-hashem"]


def test_the_words_around_a_name_are_left_over():
    (match,) = KERMAN.find("محله‌ی شرف‌آبادم، دفتر کجاست")
    assert match.words == ("شرف", "ابادم")
    assert match.left == ("دفتر", "کجاست")
    (alone,) = KERMAN.find("شرف‌آباد کرمان")
    assert alone.left == ()


# --- misspelt ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("شرفاباذ", "sharafabad"),
        ("شرف ابد", "sharafabad"),
        ("دفتر شرفباد کجاست", "sharafabad"),
        ("بنی حاشم", "bani-hashem"),
        ("سیاد شیرازی", "sayyad"),
        ("صیدی", "seyedi"),
        ("sharafabd", "sharafabad"),
    ],
)
def test_a_small_slip_is_understood(text, key):
    assert found(text) == []
    (match,) = KERMAN.find(text, fuzzy=True)
    assert (match.place.key, match.strength) == (key, "strong")


@pytest.mark.parametrize("text", ["شریف‌آباد", "صیاد شیرزیا", "بنی هوشنم"])
def test_what_may_be_another_name_is_asked_about(text):
    assert {match.strength for match in KERMAN.find(text, fuzzy=True)} <= {"weak"}


def test_a_misspelt_name_of_several_places_is_asked_about():
    matches = KERMAN.find("اللهاباذ", fuzzy=True)
    assert {match.place.key for match in matches} == {"allah-city", "allah-baghin"}
    assert {match.strength for match in matches} == {"weak"}


@pytest.mark.parametrize(
    "text", ["پذر", "همط", "بن", "آقای سیدو", "امام حسین", "سوخته", "ahmaddbaaghe"]
)
def test_short_and_everyday_names_forgive_no_slip(text):
    assert found(text, fuzzy=True) == []


def test_a_name_as_it_is_written_wins_over_one_nearly_so():
    near = Gazetteer([*PLACES, Place("sharifabad", "شریف‌آباد", "village", "county")])
    assert [m.place.key for m in near.find("شریف‌آباد", fuzzy=True)] == ["sharifabad"]


# --- by key and by whole name ---------------------------------------------------------------


def test_a_place_lies_in_everything_around_it():
    assert [place.key for place in KERMAN.ancestors("sharafabad")] == [
        "city",
        "county",
        "province",
    ]
    assert KERMAN.within("sharafabad", "county")
    assert KERMAN.within("city", "city")
    assert not KERMAN.within("county", "city")
    assert KERMAN.around("sharafabad", "county").key == "county"
    assert KERMAN.around("city", "city").key == "city"
    assert KERMAN.around("county", "city") is None
    assert KERMAN.around("nowhere", "city") is None
    assert KERMAN.get(None) is None


def test_a_broken_record_whose_parents_form_a_loop_harms_nobody():
    loop = Gazetteer([Place("a", "الف", "city", "b"), Place("b", "بابا", "city", "a")])
    assert {place.key for place in loop.ancestors("a")} == {"a", "b"}


def test_a_label_says_what_tells_places_of_one_name_apart():
    one, other = KERMAN.get("allah-city"), KERMAN.get("allah-baghin")
    assert KERMAN.tells_apart(one, [one, other]).key == "city"
    assert KERMAN.tells_apart(other, [one, other]).key == "baghin"
    sister = KERMAN.get("sharafabad")
    assert KERMAN.tells_apart(one, [sister]) is None


def test_a_whole_name_is_looked_up_before_aliases():
    assert [place.key for place in KERMAN.named("شرف اباد")] == ["sharafabad"]
    assert [place.key for place in KERMAN.named("شهید همت")] == ["hemmat"]
    assert [place.key for place in KERMAN.named("کرمان")] == ["city"]
    assert len(KERMAN.named("الله‌آباد")) == 2
    assert KERMAN.named("دفتر شرف‌آباد") == ()


def test_without_places_nothing_is_found():
    assert Gazetteer([]).find("شرف‌آباد", fuzzy=True) == ()
    assert Gazetteer([Place("x", "؟", "city")]).find("؟") == ()


# --- rules for any name ---------------------------------------------------------------------

letters = "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
names = (
    st.lists(st.text(letters, min_size=3, max_size=7), min_size=1, max_size=3)
    .map(" ".join)
    .filter(lambda name: not re.search(r"(.)\1\1", name.replace(" ", "")))  # that is «سلااام»
)


@given(names)
@example("الل ااب")  # of whose first word two letters are left
def test_a_place_is_found_by_its_own_name_joined_or_parted_however_it_is_called(name):
    place = Place("x", name, "neighbourhood")
    only = Gazetteer([place], PlaceWords())
    if name_key(name):
        for written in (name, name.replace(" ", ""), name.replace(" ", "\u200c")):
            assert [match.place for match in only.find(written)] == [place]


@given(st.text(max_size=300))
def test_any_text_can_be_searched(text):
    for match in KERMAN.find(text, fuzzy=True):
        assert match.words


def test_a_very_long_message_is_searched_in_its_first_words():
    assert found("شرف‌آباد " + "سلام " * 3000) == ["sharafabad"]


def test_a_word_before_a_name_with_ye_makes_a_surname_of_it_unless_people_speak_of_themselves():
    assert found("محسن شرف‌آبادی") == []
    assert found("محسن شرف‌آبادی هستم") == ["sharafabad"]
