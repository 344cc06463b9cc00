import pytest

from bot.services import approvals, faq

SAMPLE = "⚠️ داده نمونه: این نشانی و تلفن واقعی نیست."


def approve(talk, *ids):
    for one in ids:
        talk.store.write_now(lambda tx, one=one: approvals.approve(tx, one))


def test_help_leads_to_topics_then_questions_then_an_answer_and_back(talk):
    talk.says("❓ راهنما")
    said = talk.taps("پرسش‌های رایج")
    assert said.text == "❓ درباره‌ی چه می‌پرسید؟"
    assert "📝 درس و مدرسه" in said.buttons
    said = talk.taps("درس و مدرسه")
    assert said.methods == ["editMessageText"]
    assert "بچه‌ام مدرسه نمی‌رود؛ چه کنم؟" in said.buttons
    assert "کلاس سواد برای بزرگ‌ترها هست؟" not in said.buttons
    said = talk.taps("مدرسه نمی‌رود")
    assert said.text.startswith("📖 بچه‌ام مدرسه نمی‌رود؛ چه کنم؟\nدیر نیست.")
    assert "بچه‌ام مدرسه نمی‌رود؛ چه کنم؟" in talk.taps("بازگشت").buttons
    assert "📝 درس و مدرسه" in talk.taps("بازگشت").buttons


def test_danger_is_answered_with_the_same_lines_as_a_cry_for_help(talk):
    talk.does(lambda turn: None)
    talk.presses("1faq:topic:safety")
    said = talk.taps("نمی‌خواهم زنده باشم")
    assert "خوب شد گفتید. شما تنها نیستید." in said.text
    assert said.methods == ["editMessageReplyMarkup", "sendMessage"]


@pytest.mark.parametrize("data", ["1faq:see:cost", "1faq:see:99", "1faq:topic:x", "1faq:own"])
def test_what_may_not_be_shown_is_not_shown_by_a_forged_button(talk, data):
    said = talk.presses(data)
    assert said.texts == []
    assert said.toast is not None


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("وکیل مجانی دارین؟", "📖 راهنمایی حقوقی"),
        ("سواد ندارم نمی‌توانم بنویسم، چطور پیام بدهم؟", "📖 سواد ندارم؛ چطور پیام بدهم؟"),
        ("چطور شکایت بفرستم؟", "📖 چطور نظر یا شکایت بفرستم؟"),
    ],
)
def test_a_known_question_is_answered_under_its_own_words(talk, typed, title):
    assert talk.says(typed).text.removeprefix(f"{SAMPLE}\n").startswith(title)


def test_an_answer_about_a_service_says_which_offices_have_it_too(talk):
    talk.says("شرف‌آباد")
    said = talk.says("بعد از کلاس خیاطی گواهینامه می‌دهند؟")
    assert "گواهینامه را فنی و حرفه‌ای پس از آزمون می‌دهد، نه دفتر." in said.text
    assert "🏢 دفتر شرف‌آباد این کار را دارد." in said.text


def test_a_complaint_stays_a_complaint_however_like_a_question_it_is(talk):
    approve(talk, "faq-garbage", "faq-asphalt")
    for words in ("زباله‌ها را جمع نمی‌کنند", "کوچه‌ی ما آسفالت ندارد", "از دفتر شکایت دارم"):
        said = talk.says(words)
        assert "📖" not in said.text
        talk.says("لغو")


def test_numbers_of_some_towns_stand_in_an_answer_only_once_confirmed(talk):
    said = talk.says("وکیل رایگان می‌خوام")
    assert "راهنمای قضایی" not in said.text
    approve(talk, "helpline-129")
    assert "☎️ راهنمای قضایی: ۱۲۹" in talk.says("وکیل رایگان می‌خوام").text


def test_a_doubtful_answer_asks_whether_it_was_meant(talk):
    said = talk.says("زیر دست استانداری هستید یا نه")
    assert "👍 همین بود" not in said.buttons  # it waits for an admin's word
    approve(talk, "faq-who_runs")
    said = talk.says("این دفتر مال دولته یا خصوصیه؟")
    assert said.text.startswith("📖 این دفتر برای کدام اداره است؟")
    assert {"👍 همین بود", "👎 این نبود"} <= set(said.buttons)
    done = talk.taps("همین بود")
    assert done.methods == ["editMessageReplyMarkup"]
    assert done.toast == ("✔️ چه خوب.", False)


def test_what_was_not_meant_leads_to_the_next_questions_and_to_a_person(talk):
    approve(talk, "faq-who_runs")
    talk.says("این دفتر مال دولته یا خصوصیه؟")
    said = talk.taps("این نبود")
    assert said.text == "درست متوجه نشدم. کدام را می‌خواهید؟"
    assert "💬 به دفتر بگو" in said.buttons
    talk.taps("به دفتر بگو")
    assert talk.chat().step in ("office", "review")


def test_the_next_question_is_answered_when_it_is_tapped(talk):
    said = talk.presses("1faq:no:12:loan:job")
    assert "وام می‌خواهم؛ چطور؟" in said.buttons
    assert "دفتر وام نمی‌دهد" in talk.taps("وام می‌خواهم").text


def test_an_offices_own_answers_come_first_and_have_their_place_in_the_list(talk):
    talk.says("شرف‌آباد")
    office = talk.chat().office
    talk.store.write_now(
        lambda tx: faq.add(tx, office, "وام می‌دهید؟", "شنبه‌ها کارشناس بانک این‌جاست.", "server")
    )
    said = talk.says("وام می‌دهید؟")
    assert "📖 وام می‌دهید؟\nشنبه‌ها کارشناس بانک این‌جاست." in said.text
    assert "داده نمونه" in said.text
    talk.presses("1faq:topics")
    assert "وام می‌دهید؟" in talk.taps("از همین دفتر").buttons
    assert "شنبه‌ها کارشناس بانک" in talk.taps("وام می‌دهید؟").text


def test_a_cry_for_help_is_never_answered_with_a_question_from_the_list(talk):
    said = talk.says("شوهرم منو کتک می‌زنه کمکم کنید")
    assert "۱۲۳" in said.text
    assert "📖" not in said.text
