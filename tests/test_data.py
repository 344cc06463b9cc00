import re

import pytest

from bot.data import Faq, Helpline, Service, agencies, canned, faq, helplines, services
from bot.domain import wording
from bot.domain.guards import doubts
from bot.domain.persian import to_persian_digits


@pytest.mark.parametrize("service", services(), ids=lambda one: one.key)
def test_a_service_can_be_named_explained_and_referred(service: Service) -> None:
    assert re.fullmatch(r"[a-z_]{1,40}", service.key)
    assert all([service.name, service.synonyms, service.agency, service.area])
    assert service.description.endswith(".")


def test_keys_and_numbers_are_unique() -> None:
    assert len({one.key for one in services()}) == len(services())
    assert len({one.number for one in helplines()}) == len(helplines())


def test_a_synonym_means_one_service() -> None:
    synonyms = [synonym for one in services() for synonym in one.synonyms]
    assert len(set(synonyms)) == len(synonyms)


@pytest.mark.parametrize("line", helplines(), ids=lambda one: one.number)
def test_a_help_line_says_whose_it_is_and_what_for(line: Helpline) -> None:
    assert line.number.isascii()
    assert line.number.isdigit()
    assert all([line.name, line.agency, line.use, line.source])


def test_lines_that_work_only_in_some_towns_are_marked_local() -> None:
    local = {line.number for line in helplines() if line.scope == "local"}
    assert local == {"137", "129", "121", "122"}


def test_words_are_spelt_as_the_product_spells_them() -> None:
    shown = (
        [text for one in (*services(), *helplines()) for text in (one.name, one.agency)]
        + [one.description for one in services()]
        + [one.use + one.note for one in helplines()]
    )
    assert not [text for text in shown if re.search(r"[يكۀ0-9\"]|هٔ", text)]


def test_an_agency_has_a_caption_that_fits_and_a_number_only_if_it_works_everywhere() -> None:
    national = {line.number for line in helplines() if line.scope == "national"}
    for key, agency in agencies().items():
        assert re.fullmatch(r"[a-z_]{1,20}", key)
        assert len(f"{agency.sign} {agency.name}") <= 20
        assert agency.number in {"", *national}
        assert agency.work


def test_a_ready_text_promises_nothing_and_asks_for_no_papers() -> None:
    fields = {"نام دفتر", "ساعت", "سررسید"}
    for key, ready in canned().items():
        assert re.fullmatch(r"[a-z_]{1,20}", key)
        assert set(re.findall(r"{([^}]*)}", ready.text)) <= fields
        assert [one.kind for one in doubts(ready.text, "") if one.kind != "promise"] == []
        assert len(ready.topic) <= 20


@pytest.mark.parametrize("one", faq().values(), ids=lambda one: one.key)
def test_a_known_question_fits_a_button_and_its_answer_a_screen(one: Faq) -> None:
    assert re.fullmatch(r"[a-z_]{1,18}", one.key)  # two of them fit into one button
    assert len(one.question) <= 60
    assert {*one.services} <= {each.key for each in services()}
    assert {*one.helplines} <= {line.number for line in helplines() if line.scope == "local"}
    assert bool(one.answer) != bool(one.sos)
    assert len(one.answer) <= 420
    assert one.answer.count("\n") < 5


@pytest.mark.parametrize("one", faq().values(), ids=lambda one: one.key)
def test_an_answer_is_written_as_the_product_writes(one: Faq) -> None:
    for text in (one.question, one.answer):
        assert not re.search(r"[يكۀ0-9\"?,]|هٔ|اینجا|آنجا|هیچکس|پنجشنبه|(?<![آ-ی])ن?می [آ-ی]", text)
        assert text.count("«") == text.count("»")
        sentences = re.split(r"[.؟؛:\n]", text)
        assert max(len(sentence.split()) for sentence in sentences) <= 14
        never = "پرونده|حاشیه‌نشین|محروم|مددجو|مراجعه|به‌زودی|قول می‌دهیم|شماره تلفن|می‌باشد"
        assert not re.search(never, text)


def test_a_number_of_some_towns_stands_in_no_answer_by_itself() -> None:
    local = {to_persian_digits(line.number) for line in helplines() if line.scope == "local"}
    said = " ".join(one.answer for one in faq().values())
    assert local.isdisjoint(re.findall("[۰-۹]+", said))


def test_an_agency_says_what_the_office_can_do_and_what_not() -> None:
    for agency in agencies().values():
        assert agency.can
        assert agency.cannot
        assert all(agency.synonyms)


SHOWN = {
    **{f"service {one.key}": one.description for one in services()},
    **{f"question {key}": one.question for key, one in faq().items()},
    **{f"answer {key}": one.answer for key, one in faq().items()},
    **{f"canned {key}": one.text for key, one in canned().items()},
    **{f"agency {one.key}": one.work for one in agencies().values()},
    **{f"office can {one.key}": one.can for one in agencies().values()},
    **{f"office cannot {one.key}": one.cannot for one in agencies().values()},
    **{f"line {one.number}": f"{one.use}\n{one.note}" for one in helplines()},
}


@pytest.mark.parametrize("name", SHOWN)
def test_what_residents_read_can_be_read_with_little_schooling(name: str) -> None:
    assert list(wording.faults(SHOWN[name])) == []
