"""Stores of older versions, filled as those versions did."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from bot.storage import migrate

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

ROWS = """
INSERT INTO cases VALUES (1, '12345671', 1001, 'sharafabad', 'sharafabad', 'office', 'new',
    'کاناری یک', 0, 1000, NULL, 1, 1000, 51);
INSERT INTO cases VALUES (2, '11111110', 1002, NULL, NULL, 'supervisor', 'answered',
    'کاناری دو', 0, 1000, 3000, 0, NULL, 52);
INSERT INTO cases VALUES (3, '22222220', NULL, NULL, NULL, 'office', 'erased',
    '', 0, 1000, NULL, 0, NULL, NULL);
INSERT INTO case_messages VALUES (1, 1, 'resident', 'کاناری سه', 1001, 5, 1000);
INSERT INTO case_messages VALUES (2, 2, 'resident', 'کاناری چهار', 1002, 6, 1000);
INSERT INTO case_messages VALUES (3, 2, 'staff', 'کاناری پنج', -1001, 7, 2000);
INSERT INTO case_messages VALUES (4, 3, 'resident', '', NULL, NULL, 1000);
INSERT INTO case_events VALUES (1, 1, 'filed', 1000), (2, 2, 'filed', 1000),
    (3, 2, 'answered', 3000), (4, 3, 'erased', 4000);
INSERT INTO outbox (id, lane, chat_id, method, body, state, purpose, case_id, not_before,
    created_at, settled_at, message_id) VALUES
    (1, 1, -1001, 'sendMessage', '', 'sent', 'card', 1, 1000, 1000, 1000, 21),
    (2, 0, 1002, 'sendMessage', '', 'sent', 'reply', 2, 2000, 2000, 3000, 22),
    (3, 0, 1001, 'sendMessage', '{"chat_id":1001,"text":"کاناری شش"}', 'queued', 'reply', 1,
        4000, 4000, NULL, NULL),
    (4, 0, 1003, 'sendMessage', '{"chat_id":1003,"text":"سلام"}', 'queued', '', NULL,
        4000, 4000, NULL, NULL);
INSERT INTO replies VALUES (1, 2, 3, 2, NULL, -1001, 'arrived');
INSERT INTO drafts VALUES (1004, 'sharafabad', NULL, 0, NULL, 0, 'review', 'کاناری هفت', NULL,
    1000, 2000);
INSERT INTO draft_pieces VALUES (1004, 8, 'کاناری هشت', 0), (1004, 9, 'کاناری نه', 1);
INSERT INTO groups VALUES (-1001, 'default', NULL, 1000, 0);
"""


def make_0001(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store of version 0001 with two residents' cases, an erased one, and a draft."""
    with monkeypatch.context() as patch:
        patch.setattr(migrate, "HEAD", "0001")
        migrate.bring_up_to_date(path)
    with closing(sqlite3.connect(path)) as database, database:
        database.executescript(ROWS)
