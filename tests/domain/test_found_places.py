"""How surely the place that a sentence names is found, on sentences by another writer.

Thirty of the places were made up for it: no phrase that was learnt from knows them.
"""

from __future__ import annotations

import csv
from pathlib import Path

from bot.domain.learning import shipped_places
from bot.domain.places import Gazetteer, Place, shipped_words

SETS = Path(__file__).parents[1] / "language"


def known() -> Gazetteer:
    with (SETS / "new_places.csv").open(encoding="utf-8") as file:
        new = [
            Place(
                row["key"],
                row["name"],
                "neighbourhood",
                row["parent"] or None,
                tuple(filter(None, row["aliases"].split("|"))),
                tuple(filter(None, row["latin_aliases"].split("|"))),
                tuple(filter(None, row["search_only"].split("|"))),
            )
            for row in csv.DictReader(file)
        ]
    assert len(new) == 30
    return Gazetteer([*shipped_places(), *new], shipped_words())


def test_places_are_found_where_one_is_named_and_nowhere_else():
    places = known()
    right = found = named = 0
    for line in (SETS / "places.tsv").read_text(encoding="utf-8").splitlines():
        name, text = line.split("\t")
        match = next(iter(places.find(text, fuzzy=True)), None)
        found += match is not None
        named += name != "-"
        right += match is not None and match.place.name == name
    print(f"precision {right / found:.1%}, recall {right / named:.1%}")
    assert right / found >= 0.97
    assert right / named >= 0.97
