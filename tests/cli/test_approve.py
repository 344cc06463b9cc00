import pytest
from sqlalchemy import select

from bot.data import faq
from bot.services import approvals
from bot.storage.schema import approvals as table
from bot.storage.schema import audit


def test_it_lists_what_waits(bot):
    answers = [f"faq-{one.key}" for one in faq().values() if one.confirm]
    assert bot("approve").out.split() == [
        "helpline-137", "helpline-129", "helpline-121", "helpline-122", *answers,
    ]  # fmt: skip


def test_an_approved_help_line_may_be_shown_and_the_word_is_audited_once(bot, store):
    assert store.write_now(approvals.confirmed_helplines) == []
    assert bot("approve", "helpline-137").code == 0
    assert bot("approve", "helpline-137").code == 0
    (line,) = store.write_now(approvals.confirmed_helplines)
    assert line.number == "137"
    assert "helpline-137" not in bot("approve").out
    rows = store.write_now(lambda tx: tx.conn.execute(select(audit)).all())
    assert [(row.actor, row.action, row.subject) for row in rows] == [
        ("server", "approve", "helpline-137")
    ]


@pytest.mark.parametrize("unknown", ["helpline-110", "helpline-", "anything", ""])
def test_an_unknown_id_is_refused(bot, unknown):
    ran = bot("approve", unknown)
    assert (ran.code, ran.out) == (1, "")
    assert len(ran.err.splitlines()) == 2


def test_what_another_part_put_there_waits_too(bot, store):
    store.write_now(lambda tx: tx.conn.execute(table.insert().values(id="news-1")))
    assert bot("approve").out.split()[-1] == "news-1"
    assert bot("approve", "news-1").code == 0
    assert "news-1" not in bot("approve").out
