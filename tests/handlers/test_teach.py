"""What was taught stands behind the emergency layer, and before what the bot would guess."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.data import phrases
from bot.storage import teach

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.storage.store import Tx
    from tests.handlers.conftest import Talk

NONSENSE = "نادان"
QUESTION = "خیمه‌شب‌بازی هم هست"


def taught(talk: Talk, wordings: Sequence[str], intent: str = "about_offices", answer: str = ""):
    """Teach past all checks."""

    def work(tx: Tx) -> None:
        number = teach.add(
            tx, intent=intent, answer=answer, asked="", state="taught", made_by=3001
        )
        teach.set_phrases(tx, number, wordings)

    talk.store.write_now(work)


def missed(talk: Talk) -> list[str]:
    return [one.text for one in talk.store.write_now(lambda tx: teach.missed(tx, 99))]


def test_the_very_words_of_cries_taught_as_idle_talk_silence_none_of_them(talk):
    """An answer of one's own and one pointed to."""
    cries = [one.text for one in phrases() if one.label == "emergency"][::12]
    before = [talk.says(cry).text for cry in cries]
    taught(talk, cries[::2], answer=NONSENSE)
    taught(talk, cries[1::2], "out_of_scope")
    assert [talk.says(cry).text for cry in cries] == before


def test_where_there_may_be_danger_nothing_taught_is_said(talk):
    taught(talk, [QUESTION], answer=NONSENSE)
    said = talk.says(f"{QUESTION} 🆘")
    assert NONSENSE not in said.text
    assert "۱۱۵" in said.text


def test_an_answer_taught_stands_before_every_guess(talk):
    taught(talk, ["کلاس خیاطی دارید؟", "شرف‌آباد کجاست", "سلام چطوری"], answer=NONSENSE)
    for words in ("کلاس خیاطی دارید", "شرف آباد کجاست؟", "سلام چطوری"):
        assert NONSENSE in talk.says(words).text


def test_an_answer_in_the_middle_of_a_form_lets_the_form_go_on(talk):
    taught(talk, [QUESTION], answer=NONSENSE)
    talk.says("نظر شما")
    talk.says("چراغ کوچه سوخته است")
    said = talk.says(QUESTION)
    assert NONSENSE in said.text
    assert talk.chat().step == "collect"


def test_a_place_is_asked_and_a_taught_question_comes_instead(talk):
    taught(talk, [QUESTION], answer=NONSENSE)
    talk.says("شماره دفتر")
    assert NONSENSE in talk.says(QUESTION).text
    assert talk.chat().step == ""


def test_markup_in_an_answer_is_mere_text(talk):
    taught(talk, [QUESTION], answer="<b>۱ < ۲</b> & بله")
    assert "&lt;b&gt;۱ &lt; ۲&lt;/b&gt; &amp; بله" in talk.says(QUESTION).text


def test_what_isnt_understood_at_all_is_collected(talk):
    talk.says("پینگ پنگ")
    assert missed(talk) == ["پینگ پنگ"]


def test_a_guess_is_collected_only_when_it_was_refused(talk):
    said = talk.says(QUESTION)
    assert "❌ هیچ‌کدام" in said.buttons
    assert missed(talk) == []
    said = talk.taps("هیچ‌کدام")
    assert missed(talk) == [QUESTION]
    assert said.text.startswith("این را بلد نیستم.")


def test_a_guess_is_refused_too_by_telling_the_office_instead(talk):
    talk.says(QUESTION)
    talk.taps("به دفتر بگو")
    assert missed(talk) == [QUESTION]


def test_a_guess_that_was_right_is_not_collected(talk):
    talk.says(QUESTION)
    talk.taps("ساعت کار")
    assert missed(talk) == []


@pytest.mark.parametrize(
    "words", ["فردا هوا چطور است؟", "ساعت کار دفتر شرف‌آباد", "خیلی ممنون", "سلام"]
)
def test_what_was_answered_is_not_collected(talk, words):
    talk.says(words)
    assert missed(talk) == []


def test_one_chat_cant_fill_the_list(talk):
    for _ in range(40):
        talk.says("پینگ پنگ")
    assert len(missed(talk)) == 20
