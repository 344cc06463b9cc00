"""Words under a photo tell a paper from a photo of the street."""

from __future__ import annotations

import pytest

from bot.domain.papers import shows_papers


@pytest.mark.parametrize(
    "caption",
    ["کارت ملی من", "این شناسنامه‌ی بچه است", "عکس مدارک", "تذکره‌ام را ببینید", "كارت ملي"],
)
def test_a_named_paper_is_one(caption: str) -> None:
    assert shows_papers(caption)


@pytest.mark.parametrize(
    "caption",
    ["", "چراغ کوچه", "صف برای گرفتن کارت ملی", "به ما شناسنامه نمی‌دهند", "کارت‌خوان نانوایی"],
)
def test_a_street_or_a_complaint_about_papers_is_none(caption: str) -> None:
    assert not shows_papers(caption)
