"""The tables of what the bot learns with the admins."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from bot.storage.columns import Whole, flag, metadata, one_of

teach_questions = Table(  # what couldn't be answered; nothing in it leads to a person
    "teach_questions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("chat_key", Whole, nullable=False),
    Column("message_id", Whole, nullable=False),
    Column("key_id", Text, nullable=False),
    Column("text", Text, nullable=False),  # sealed
    *flag("missed"),  # 0 while a guess is offered that may still be right
    Column("at", Whole, nullable=False),
    UniqueConstraint("chat_key", "message_id"),
    Index("ix_teach_questions_at", "at"),
    sqlite_strict=True,
    sqlite_autoincrement=True,  # an old button must never name another question
)

teach_answers = Table(
    "teach_answers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("intent", Text, nullable=False),
    Column("answer", Text, nullable=False, server_default=""),  # empty: that of the intent
    Column("asked", Text, nullable=False, server_default=""),  # of a draft: ids of its questions
    Column("state", Text, nullable=False),
    Column("made_by", Whole, nullable=False),
    Column("agreed_by", Text),
    Column("at", Whole, nullable=False),
    one_of("state", "draft", "waiting", "taught", "gone"),
    sqlite_strict=True,
    sqlite_autoincrement=True,
)

teach_phrases = Table(
    "teach_phrases",
    metadata,
    Column("answer_id", Integer, ForeignKey("teach_answers.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("text", Text, nullable=False),
    sqlite_strict=True,
)
