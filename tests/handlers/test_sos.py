import pytest

from bot.domain.emergency import Kind
from bot.services import approvals
from handlers import sos
from tests.handlers.conftest import MAIN


def test_the_help_lines_are_one_tap_away(talk):
    said = talk.says("🆘 کمک فوری")
    assert said.methods == ["sendMessage"]
    assert all(number in said.text for number in ("۱۱۰", "۱۱۵", "۱۲۵", "۱۱۲", "۱۲۳", "۱۴۸۰"))


def test_a_local_line_is_shown_only_once_an_admin_has_confirmed_it(talk):
    assert "۱۳۷" not in talk.says("کمک فوری").text
    talk.store.write_now(lambda tx: approvals.approve(tx, "helpline-137"))
    assert "☎️ ۱۳۷ شهرداری: " in talk.says("کمک فوری").text


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_cry_has_its_lines(talk, kind):
    said = talk.does(lambda turn: sos.lines(turn, kind))
    assert any(number in said.text for number in ("۱۱۰", "۱۱۵", "۱۲۳", "۱۲۵"))
    assert said.buttons


def test_a_cry_comes_before_every_other_answer_and_asks_nothing(talk):
    said = talk.says("شوهرم دارد مرا می‌زند")
    assert said.texts[0].startswith("🚓 اگر همین حالا در خطر هستید: ۱۱۰")
    assert "؟" not in said.text


def test_a_cry_inside_a_form_leaves_the_form_open(talk):
    talk.says("💬 نظر شما")
    said = talk.says("شوهرم دارد مرا می‌زند")
    assert "۱۲۳" in said.texts[0]
    assert talk.chat().step == "collect"


def test_help_alone_may_mean_both_so_both_are_offered(talk):
    said = talk.says("کمک")
    assert "خطر فوری: ۱۱۰" in said.text
    assert "۱۱۲" in talk.taps("کمک فوری").text
    talk.says("کمک")
    assert "راهنما" in talk.taps("راهنما").text


def test_not_urgent_takes_the_buttons_away_and_listens(talk):
    talk.says("شوهرم دارد مرا می‌زند")
    said = talk.taps("فوری نبود")
    assert said.methods == ["editMessageReplyMarkup", "sendMessage"]
    assert said.text == "باشد. پس بگویید چه کمکی لازم دارید."


def test_a_stranger_in_need_reads_the_help_lines_first(bare):
    said = bare.says("شوهرم دارد مرا می‌زند")
    assert "۱۱۰" in said.texts[0]
    assert said.keyboard == MAIN
