from handlers import start
from tests.handlers.conftest import MAIN, Talk


def begins(talk: Talk, argument: str = ""):
    return talk.does(start.start, text=f"/start {argument}".strip(), argument=argument)


def test_the_first_start_welcomes_and_says_what_is_not_wanted(bare):
    said = begins(bare)
    assert said.texts[0].startswith("سلام 👋 من ربات دفتر محله هستم.")
    assert said.texts[1].startswith("🔒 شماره و کارت ملی نمی‌خواهم.")
    assert "🔒 بیشتر بدانید" in said.buttons
    assert said.keyboard == MAIN


def test_a_later_start_is_short_and_gives_the_five_doors_again(talk):
    said = begins(talk)
    assert said.texts == ["سلام، خوش برگشتید. چه کمکی از من برمی‌آید؟"]
    assert said.keyboard == MAIN


def test_the_poster_of_an_office_opens_its_card(talk):
    said = begins(talk, "o_sharafabad")
    assert said.texts[0] == "این‌جا داده نمونه: دفتر شرف‌آباد است. چه کمکی از من برمی‌آید؟"
    assert "🏢 دفتر شرف‌آباد\n" in said.texts[1]
    assert "💬 پیام به این دفتر" in said.buttons
    assert talk.chat().office == "sharafabad"


def test_a_stranger_who_comes_by_a_poster_reads_about_privacy_too(bare):
    bare.knows("key,name,place\nk,دفتر یک,sharafabad")
    said = begins(bare, "o_k")
    assert any(one.startswith("🔒") for one in said.texts)
    assert said.keyboard == MAIN


def test_the_poster_of_an_office_that_has_closed_leads_to_another(talk):
    said = begins(talk, "o_emam-hasan")
    assert "امام حسن دیگر کار نمی‌کند." in said.text
    assert talk.chat().office not in (None, "emam-hasan")


def test_the_poster_of_the_only_office_that_has_closed_says_so(bare):
    bare.met().knows("key,name,place,status\nk,دفتر یک,sharafabad,closed")
    assert begins(bare, "o_k").text == "⛔ دفتر یک دیگر کار نمی‌کند."


def test_an_unknown_link_is_a_plain_welcome(bare):
    for argument in ("o_gone", "x", "o_"):
        assert "سلام" in begins(bare, argument).text


def test_words_not_sent_yet_are_shown_at_the_next_start(talk):
    talk.says("💬 نظر شما")
    talk.says("چراغ کوچه‌ی ما سوخته است")
    said = begins(talk)
    assert "چراغ کوچه‌ی ما" in said.text
    assert "📨 بفرست" in said.buttons


def test_a_question_as_the_first_words_is_answered_before_the_welcome(bare):
    bare.knows("key,name,place\nk,دفتر یک,sharafabad")
    said = bare.says("شرف‌آباد")
    assert "🏢 دفتر یک" in said.texts[0]
    assert "من ربات دفتر محله هستم" in said.texts[1]
    assert said.keyboard == MAIN


def test_a_greeting_as_the_first_words_is_greeted_once(bare):
    assert bare.says("سلام").text.count("سلام") == 1


def test_help_leads_to_the_help_lines_to_questions_news_and_privacy(talk):
    said = talk.says("❓ راهنما")
    assert said.text.startswith("❓ راهنما")
    doors = {"🆘 کمک فوری", "📖 پرسش‌های رایج", "🔔 خبرم کن", "🔒 حریم خصوصی"}
    assert set(said.buttons) == doors
    assert "۱۱۵" in talk.taps("کمک فوری").text


def test_help_in_the_middle_of_a_message_keeps_what_was_written(talk):
    talk.says("💬 نظر شما")
    talk.says("چراغ کوچه‌ی ما سوخته است")
    said = talk.says("راهنما")
    assert "❓ راهنما" in said.text
    assert "چراغ" in begins(talk).text
