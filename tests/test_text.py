"""What a sentence does with what it is given."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bot.text
from bot.text import Safe, TextError, Texts, escape, lines, plain, t, texts

SELECT = """
left = { $count ->
    [0] هیچ‌کدام
    [one] یکی: { $name }
   *[other] { FA($count) } تا: { LTR($name) } { FA($name) }
}
"""


def test_a_resident_can_not_write_markup_into_a_message():
    said = t("staff-card-text", text="<b>چراغ</b> & <script>")
    assert said == (
        "<blockquote expandable>&lt;b&gt;چراغ&lt;/b&gt; &amp; &lt;script&gt;</blockquote>"
    )


@given(st.text())
def test_whatever_a_resident_writes_is_read_back_as_they_wrote_it(words):
    said = t("case-topic", topic=words)
    assert html.unescape(said) == f"📝 «{words}»"
    assert plain("case-topic", topic=words) == f"📝 «{words}»"


@pytest.mark.parametrize("words", ["{code}", "{0.__class__}", "{{", "%s", "{", "\\u202e"])
def test_signs_of_a_format_in_a_residents_words_mean_nothing(words):
    assert plain("case-topic", topic=words) == f"📝 «{words}»"


def test_words_longer_than_fluent_allows_are_said_whole():
    words = "چراغ " * 1000
    assert words in t("reply-arrived", office="دفتر", text=words, code="۱")


def test_what_is_markup_already_is_not_escaped_twice():
    card = t("office-card-title", office="الف & ب")
    assert t("case-topic", topic=card) == "📝 «🏢 الف &amp; ب»"
    assert escape(card) == card
    assert escape("<") == "&lt;"


def test_a_caption_is_bare_text():
    assert plain("button-office", office="الف & ب") == "🏢 الف & ب"


def test_a_message_without_its_variable_is_never_sent_half():
    with pytest.raises(TextError, match="office"):
        t("office-card-title")
    with pytest.raises(TextError, match="office"):
        plain("office-card-title", offices="x")


def test_an_unknown_message_is_a_fault():
    with pytest.raises(TextError, match="no-such"):
        t("no-such")
    with pytest.raises(TextError, match="no-such"):
        texts("fa").variables("no-such")


def test_a_count_is_in_persian_digits_in_groups_of_three():
    assert t("staff-digest", count=1240) == "📥 ۱٬۲۴۰ پیام تازه"


def test_the_translation_keeps_its_own_digits():
    english = texts("en")
    assert english.plain("staff-digest", count=1240) == "📥 New messages: 1,240"
    assert english.plain("ago-at", day="today", clock="10:15") == "today, 10:15"
    assert plain("ago-at", day="امروز", clock="10:15") == "امروز، ۱۰:۱۵"


def test_nothing_to_say_says_nothing():
    assert t("case-topic", topic=None) == "📝 «»"


def test_a_code_is_one_run_from_left_to_right_and_a_tap_copies_it_bare():
    said = t("case-code", code="۱۲۳۴-۵۶۷۱")
    assert said == "🔢 \u2066<code>۱۲۳۴-۵۶۷۱</code>\u2069"
    assert plain("button-digest-case", sign="🆕", code="۱۲۳۴-۵۶۷۱") == "🆕 \u2066۱۲۳۴-۵۶۷۱\u2069"


def test_a_latin_run_does_not_turn_its_line():
    assert t("office-card-phone", phone="۰۳۴-۱۲") == "☎️ تلفن: \u2068۰۳۴-۱۲\u2069"


def test_lines_with_nothing_to_say_leave_no_gap():
    assert lines(t("nearest-you"), None, "", "<ب>") == "شما\n&lt;ب&gt;"
    assert isinstance(lines(), Safe)


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "هیچ‌کدام"),
        (1, "یکی: <2>"),
        (2000, "۲٬۰۰۰ تا: \u2066<2>\u2069 <۲>"),
    ],
)
def test_a_sentence_with_cases_takes_the_fitting_one(count, said):
    own = Texts("fa", [SELECT])
    assert own.plain("left", count=count, name="<2>") == said
    assert own.html("left", count=count, name="<2>") == html.escape(said)
    assert own.html("left", count=count, name=Safe("<2>")) == said
    assert own.variables("left") == {"count", "name"}


def test_a_sentence_with_cases_is_never_said_half_either():
    own = Texts("fa", [SELECT])
    with pytest.raises(TextError, match="name"):
        own.plain("left", count=1)
    with pytest.raises(TextError, match="characters"):
        own.plain("left", count=1, name="x" * 2501)


def test_a_literal_of_fluent_and_a_term_are_said_as_written():
    own = Texts("en", ['-bot = Bot\na = { "{" }{ $x }{ "}" }\nb = { -bot }, { FA("1") } {{ $x }}'])
    assert own.plain("a", x="1") == "{1}"
    assert own.plain("b", x="2") == "Bot, 1 2"


@pytest.mark.parametrize(
    "source", ["a = { $x\n", "a b c", "a = 1\na = 2\n", "a =\n    .title = only an attribute\n"]
)
def test_a_fault_in_a_file_is_told_at_start(source):
    with pytest.raises(TextError):
        Texts("fa", [source])


def test_an_installed_package_brings_its_own_sentences(tmp_path, monkeypatch):
    monkeypatch.setattr(bot.text, "files", lambda _: tmp_path)
    folder = tmp_path / "locales" / "fa"
    folder.mkdir(parents=True)
    (folder / "b.ftl").write_text("two = دو\n", encoding="utf-8")
    (folder / "a.ftl").write_text("one = یک\n", encoding="utf-8")
    (folder / "notes.txt").write_text("not a sentence", encoding="utf-8")
    assert texts.__wrapped__("fa").ids == ("one", "two")
    with pytest.raises(TextError, match="en"):
        texts.__wrapped__("en")


@pytest.mark.parametrize("language", ["fa", "en"])
def test_the_short_road_says_what_fluent_would_say(language):
    said = texts(language)
    for message_id in said.ids:
        args = dict.fromkeys(said.variables(message_id), "1 <ب>")
        assert said.plain(message_id, **args) == said._resolve(message_id, args, str)


def test_a_run_can_be_kept_in_its_direction_outside_a_sentence_too():
    assert bot.text.isolate("@tashilgar") == "\u2068@tashilgar\u2069"
    assert bot.text.left_to_right("۱۲۳۴-۵۶۷۱") == "\u2066۱۲۳۴-۵۶۷۱\u2069"
