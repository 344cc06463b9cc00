"""docs/contract.md, line by line: D. Standards and dates."""

import json
import re

import pytest

from bot.domain.hours import parse_exceptions
from bot.domain.standards import DEFAULT_WEEK, Standard, choose
from bot.services import offices
from bot.storage import standards, timers
from tests.commands import contract


def rules(bot) -> list[dict]:
    return json.loads(bot("standards", "list", "--json").out)


def test_d01_the_rules_are_listed_the_defaults_first(bot):
    names = re.search(r"`\{(office,kind,urgency[^}]*)\}`", contract())[1]
    found = rules(bot)
    assert all(list(one) == re.sub(r"\s", "", names).split(",") for one in found)
    assert [list(one.values()) for one in found] == [
        ["*", "*", "normal", None, None, 2, 10, True],
        ["*", "*", "urgent", None, 48, None, 10, True],
        ["*", "*", "sensitive", 24, None, 2, 10, True],
    ]
    assert bot("standards", "list").out.splitlines()[0].split("\t")[:6] == [
        *("*", "*", "normal", "-", "-", "2")
    ]


def test_d02_a_rule_is_set_and_what_is_left_out_stays(bot, bring):
    bring("a,نام,kerman,,,,open")
    assert bot("standards", "set", "--office", "a", "--first", "6h").code == 0
    assert list(rules(bot)[-1].values()) == ["a", "*", "normal", None, 6, None, 10, False]
    words = ("--office", "a", "--first", "3d", "--done", "none", "--act", "1h")
    assert bot("standards", "set", *words).code == 0
    assert list(rules(bot)[-1].values()) == ["a", "*", "normal", 1, None, 3, None, False]
    assert bot("standards", "set", "--office", "b", "--first", "1d").code == 1
    assert len(rules(bot)) == 4


@pytest.mark.parametrize(
    "words",
    [("--first", "2"), ("--act", "2d"), ("--done", "2h"), ("--first", "0d"), ("--kind", "x")],
)
def test_d02_wrong_usage_is_refused(bot, words):
    assert bot("standards", "set", *words).code == 2


def test_d03_a_rule_is_cleared(bot):
    urgent = ("--kind", "problem", "--urgency", "urgent")
    assert bot("standards", "set", *urgent, "--first", "4h").code == 0
    assert bot("standards", "clear").code == 1
    assert bot("standards", "clear", *urgent).code == 0
    assert len(rules(bot)) == 3


def test_d04_the_closest_rule_wins_and_thanks_have_none(bot, bring, store):
    bring("a,نام,kerman,,,,open")
    bot("standards", "set", "--kind", "problem", "--first", "3d")
    bot("standards", "set", "--office", "a", "--first", "4d")
    known = store.write_now(standards.rules)
    assert choose(known, "a", "problem", "normal").first_days == 4
    assert choose(known, "b", "problem", "normal").first_days == 3
    assert choose(known, "a", "thanks", "normal") == Standard()
    bot("standards", "set", "--kind", "thanks", "--first", "9d")
    known = store.write_now(standards.rules)
    assert choose(known, "a", "thanks", "normal").first_days == 9


def exceptions(store, key: str):
    return next(one for one in store.write_now(offices.all_offices) if one.key == key).exceptions


def test_d05_an_office_is_closed_for_a_day_by_one_command(bot, bring, store):
    bring("a,نام,kerman,,,,open")
    words = ("--on", "2026-12-01..2026-12-02", "--reason", "بی‌برقی")
    assert bot("offices", "close", "a", *words).code == 0
    assert exceptions(store, "a") == parse_exceptions("2026-12-01..2026-12-02 closed (بی‌برقی)")
    assert bot("offices", "close", "a").code == 0
    assert len(exceptions(store, "a")) == 2
    assert bot("offices", "close", "b").code == 1
    for wrong in (("--on", "2026-12-02..2026-12-01"), ("--on", "x"), ("--reason", "a|b")):
        assert bot("offices", "close", "a", *wrong).code == 2


def test_d06_what_changes_dates_leaves_the_bot_word_to_count_them_again(bot, bring, store):
    def told() -> list[str]:
        def take(tx) -> list[str]:
            found = timers.due(tx)
            assert all(timers.done(tx, one) for one in found)
            return [one.ref for one in found if one.kind == "case-recount"]

        return store.write_now(take)

    bring("a,نام,kerman,,,,open")
    assert told() == []
    bot("offices", "close", "a")
    assert told() == ["a"]
    bring("a,نام,kerman,,,tue 08:00-12:00,open")
    assert told() == ["a"]
    bring("a,نام دیگر,kerman,,,tue 08:00-12:00,open")
    assert told() == []
    bot("standards", "set", "--first", "1d")
    bot("standards", "clear")
    assert told() == ["*"]
    assert [bool(day) for day in DEFAULT_WEEK.days] == [True] * 6 + [False]
