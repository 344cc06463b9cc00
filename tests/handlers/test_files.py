"""A photo and the words under it."""

import pytest

from bot.domain.emergency import emergency
from bot.domain.media import File
from handlers import files

PHOTO = File("photo", "F1", size=1000)


@pytest.mark.parametrize(
    ("caption", "number"),
    [("بابام سکته کرده", "۱۱۵"), ("گاز پیچیده همه بیحال شدن", "۱۱۰"), ("🆘", "۱۱۰")],
)
def test_a_cry_under_a_photo_gets_the_help_lines_before_anything_else(talk, caption, number):
    said = talk.does(files.came, kind="photo", file=PHOTO, text=caption)
    assert number in said.texts[0]
    assert len(said.texts) == 2


def test_a_cry_under_a_photo_may_be_of_words_that_no_list_knows():
    assert emergency("گاز پیچیده همه بیحال شدن") is None


def test_a_photo_without_a_cry_gets_none(talk):
    for caption in ("", "چراغ کوچه سوخته است"):
        assert "۱۱۰" not in talk.does(files.came, kind="photo", file=PHOTO, text=caption).text
