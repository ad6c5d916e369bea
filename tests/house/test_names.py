"""Names say what they are about, and the code knows no country."""

from __future__ import annotations

import re

import pytest
from house.tree import modules

EMPTY_NAMES = {"utils", "util", "helpers", "helper", "manager", "data", "process", "handle"}
COUNTRIES = (
    *("russia", "iran", "tehran", "moscow", "israel", "ukraine", "korea", "china"),
    *("austria", "serbia", "germany", "france", "britain", "belgium"),
)
COUNTRY = re.compile(rf"(?<![a-z])({'|'.join(COUNTRIES)})(?![a-z])", re.IGNORECASE)


@pytest.mark.parametrize("module", modules(), ids=lambda module: module.name)
def test_module_name_says_something(module):
    assert not EMPTY_NAMES & {word for part in module.name.split(".") for word in part.split("_")}


@pytest.mark.parametrize("module", modules(), ids=lambda module: module.name)
def test_code_names_no_country_of_a_world(module):
    named = [
        f"{module.path}:{number}: {match[0]}"
        for number, line in enumerate(module.text.splitlines(), start=1)
        for match in COUNTRY.finditer(line)
    ]
    assert not named, "countries belong in scenarios/worlds"
