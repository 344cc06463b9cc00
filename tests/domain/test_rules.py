import pytest

from bot.data import word_lists
from bot.domain.persian import fold
from bot.domain.rules import Lexicon, Rule, Rules
from bot.domain.sounds import skeleton


def groups(lexicon: Lexicon, text: str) -> set[str]:
    return {hit.group for hit in lexicon.find(fold(text))}


@pytest.mark.parametrize(
    ("pattern", "found", "not_found"),
    [
        ("دفتر", ["دفتر کجاست", "به دفتر"], ["دفترچه", "سردفتر"]),
        ("دفتر*", ["دفترتون کجاست"], ["سردفتر"]),
        ("*دفتر*", ["سردفتر", "دفترچه"], ["دفت"]),
        ("=کمک", ["کمک", "کمک!"], ["کمک مالی"]),
        ("آتش سوزی", ["آتش‌سوزی شد", "آتشسوزی", "آتش سوزی"], ["آتش"]),
        ("خودم{و|رو|} زدم", ["خودمو زدم", "خودم رو زدم", "خودم زدم"], ["خودش رو زدم"]),
        ("شوهرم .. میزند*", ["شوهرم هر شب می‌زند", "شوهرم میزند"], ["میزند شوهرم"]),
        ("کمک فوری", ["komak fori"], ["komaki"]),
    ],
)
def test_a_pattern_finds_what_it_says(
    pattern: str, found: list[str], not_found: list[str]
) -> None:
    lexicon = Lexicon({"it": [pattern]})
    assert all(groups(lexicon, text) == {"it"} for text in found)
    assert not any(groups(lexicon, text) for text in not_found)


def test_the_parts_of_a_gapped_pattern_must_stand_near() -> None:
    lexicon = Lexicon({"it": ["شوهرم .. میزند"]})
    assert not groups(lexicon, "شوهرم " + "و دیگران " * 6 + "میزند")


def test_words_inside_a_figure_of_speech_do_not_count_but_those_beside_it_do() -> None:
    lexicon = Lexicon({"die": ["مردم"], "fall": ["افتاد"]}, ["از خنده مردم"])
    assert groups(lexicon, "از خنده مردم") == set()
    assert groups(lexicon, "از خنده مردم و بعد افتاد") == {"fall"}
    assert groups(lexicon, "مردم") == {"die"}


def test_the_gap_of_a_figure_of_speech_is_not_covered() -> None:
    lexicon = Lexicon({"gas": ["بوی گاز"], "choke": ["خفه*"]}, ["از .. خفه*"])
    assert groups(lexicon, "از بوی گاز خفه شدیم") == {"gas"}


def test_a_figure_of_speech_covers_a_gapped_pattern_too() -> None:
    lexicon = Lexicon({"hit": ["شوهرم .. میزن*"]}, ["زنگ میزن*"])
    assert groups(lexicon, "شوهرم به دفتر زنگ می‌زنه") == set()
    assert groups(lexicon, "شوهرم منو می‌زنه") == {"hit"}


def test_homophones_are_found_by_sound() -> None:
    lexicon = Lexicon({"it": ["خواستم"]})
    assert {hit.group for hit in lexicon.find_by_sound(fold("خاستم"))} == {"it"}


@pytest.mark.parametrize(
    ("persian", "latin"),
    [("کمک", "komak"), ("شماره", "shomare"), ("خواستم", "khastam"), ("حقوقی", "hoghoghi")],
)
def test_both_scripts_have_one_skeleton(persian: str, latin: str) -> None:
    assert skeleton(fold(persian)) == skeleton(latin)


def test_rules_that_hold_come_in_the_order_they_were_given() -> None:
    rules = Rules(
        [
            Rule("first", frozenset({"b"}), frozenset()),
            Rule("second", frozenset({"a", "b"}), frozenset({"c"})),
            Rule("third", frozenset({"a"}), frozenset()),
        ]
    )
    assert [rule.outcome for rule in rules.that_hold({"a", "b"})] == ["first", "second", "third"]
    assert [rule.outcome for rule in rules.that_hold({"a", "b", "c"})] == ["first", "third"]


def test_every_group_of_a_rule_has_a_list() -> None:
    lists = word_lists("emergency")
    for rule in word_lists("emergency_rules")["rules"]:
        assert lists["groups"].keys() >= {*rule["all"], *rule.get("none", ())}


def pattern_lists(name: str) -> list[list[str]]:
    lists = word_lists(name)
    if name == "needs":
        return list(lists.values())
    more = [words for part in ("concepts", "days") for words in lists.get(part, {}).values()]
    return [*lists["groups"].values(), lists["figures"], *more]


@pytest.mark.parametrize("name", ["emergency", "words", "needs"])
def test_every_pattern_is_well_formed(name: str) -> None:
    groups = pattern_lists(name)
    for pattern in (pattern for words in groups for pattern in words):
        pieces = pattern.split("..")
        assert len(pieces) <= 2, pattern
        for piece in pieces:
            assert piece.count("{") == piece.count("}"), pattern
            assert fold(piece.replace("{", "").replace("|", " ")), pattern
            assert "*" not in piece.strip().strip("*").removeprefix("="), pattern
