"""Which public body a text names, and whose matter a service is."""

from __future__ import annotations

import pytest

from bot.data import services
from bot.domain.partners import named, of_service

SERVICES = {one.key: one for one in services()}


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("بهزیستی کجاست؟", "welfare"),
        ("شماره‌ی شهرداری را بدهید، نه بهزیستی", "municipality"),
        ("هلال احمریها", "red_crescent"),
    ],
)
def test_the_body_that_is_named_first_is_meant(text: str, agency: str) -> None:
    found = named(text)
    assert found is not None
    assert found.key == agency


@pytest.mark.parametrize("text", ["", "چراغ کوچه سوخته", "دفتر شرف‌آباد"])
def test_where_none_is_named_none_is_meant(text: str) -> None:
    assert named(text) is None


@pytest.mark.parametrize(
    ("service", "agency"), [("job_training", "tvto"), ("welfare_disability", "welfare")]
)
def test_a_service_of_one_body_is_its_matter(service: str, agency: str) -> None:
    found = of_service(SERVICES[service])
    assert found is not None
    assert found.key == agency


@pytest.mark.parametrize("service", ["microloan", "participation"])
def test_a_service_of_several_or_of_the_office_itself_is_nobodys_alone(service: str) -> None:
    assert of_service(SERVICES[service]) is None
