import pytest
from sqlalchemy import select

from bot.data import faq as shipped
from bot.services import approvals, faq
from bot.storage.schema import audit


@pytest.fixture
def tx(store):
    """A transaction of its own for each thing done."""

    def run(act, *args):
        return store.write_now(lambda tx: act(tx, *args))

    return run


def test_an_unconfirmed_answer_is_nowhere_before_an_admin_approves_it(tx):
    assert tx(faq.get, None, "cost") is None
    assert tx(faq.find, None, "رایگان است؟") is None
    assert "cost" not in {one.key for one in tx(faq.of_topic, "office")}
    assert "faq-cost" in tx(faq.unconfirmed)
    assert tx(approvals.approve, "faq-cost") is approvals.Said.DONE
    assert "faq-cost" not in tx(faq.unconfirmed)
    assert tx(faq.find, None, "رایگان است؟").entry.key == "cost"
    assert "cost" in {one.key for one in tx(faq.of_topic, "office")}


def test_what_an_unconfirmed_answer_would_say_is_not_said_by_the_next_best(tx):
    tx(faq.add, "a", "برای ثبت‌نام چه بیاورم؟", "شناسنامه.", "server")
    assert tx(faq.find, None, "بهزیستی بروم یا کمیته‌ی امداد؟") is None


def test_every_topic_has_something_to_show(tx):
    assert set(tx(faq.topics)) == {one.topic for one in shipped().values() if not one.confirm}
    assert all(tx(faq.of_topic, topic) for topic in tx(faq.topics))


def test_an_offices_own_answer_comes_before_the_shipped_one_and_for_it_alone(tx):
    tx(faq.add, "a", "وام می‌دهید؟", "شنبه‌ها کارشناس بانک این‌جاست.", "server")
    mine = tx(faq.find, "a", "وام میدین؟")
    assert mine.entry.own
    assert mine.entry.answer == "شنبه‌ها کارشناس بانک این‌جاست."
    for other in ("b", None):
        assert tx(faq.find, other, "وام میدین؟").entry.key == "loan"


def test_an_answer_for_all_is_every_offices_own(tx):
    tx(faq.add, None, "سرویس رفت و برگشت دارید؟", "نه.", "server")
    assert tx(faq.find, "b", "سرویس رفت و برگشت دارین").entry.answer == "نه."


def test_an_own_answer_taken_back_is_gone_at_once_and_both_are_audited(tx):
    number = tx(faq.add, "a", "وام می‌دهید؟", "بیایید.", "server")
    assert not tx(faq.retire, "b", str(number), "server")
    assert tx(faq.retire, "a", str(number), "server")
    assert not tx(faq.retire, "a", str(number), "server")
    assert tx(faq.own, "a") == []
    assert tx(faq.find, "a", "وام میدین؟").entry.key == "loan"
    rows = tx(lambda tx: tx.conn.execute(select(audit.c.action, audit.c.subject)).all())
    assert [tuple(row) for row in rows] == [
        ("faq-added", str(number)), ("faq-retired", str(number)),
    ]  # fmt: skip


def test_a_shipped_answer_cannot_be_taken_back_like_an_own_one(tx):
    assert not tx(faq.retire, None, "loan", "server")


def test_of_questions_about_as_likely_those_about_the_service_come_first(tx):
    assert tx(faq.find, None, "سواد ندارم").entry.key != "literacy"
    approve = approvals.approve
    tx(approve, "faq-literacy")
    assert tx(faq.find, None, "سواد ندارم، کلاس دارید؟", "literacy").entry.key == "literacy"
    said = tx(faq.find, None, "سواد ندارم نمی‌توانم بنویسم، چطور پیام بدهم؟", "literacy")
    assert said.entry.key == "cannot_read"


@pytest.mark.parametrize(
    ("question", "answer", "fault"),
    [
        ("وام می‌دهید؟", "بیایید.", None),
        (" ", "بیایید.", "question"),
        ("و" * 61, "بیایید.", "question"),
        ("وام می‌دهید؟", "\u200c", "answer"),
        ("وام می‌دهید؟", "ب" * 421, "answer"),
    ],
)
def test_a_question_must_fit_a_button_and_an_answer_a_screen(question, answer, fault):
    assert faq.fault(question, answer) == fault
