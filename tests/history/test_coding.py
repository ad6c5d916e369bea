from __future__ import annotations

import pytest
from history.rows import row, text_of

from simkit.errors import InputError
from simkit.history.coding import LEVEL_COLUMNS, SHOWN, read_codings, read_sheet, sheet, sheet_text
from simkit.history.columns import COLUMNS, FORBIDDEN


@pytest.fixture
def first(tmp_path):
    file = tmp_path / "first.csv"
    written = row(shock="a raid, at night", obs_90="vetoes", source="a paper", confidence="high", rhet_90=3, rhet_365=3)
    file.write_text(text_of(written, row(id="A2")))
    return file


def test_sheet_shows_the_shock_and_hides_every_reading_of_the_first_coder(first):
    rows = sheet(first)
    assert [one["id"] for one in rows] == ["A1", "A2"]
    assert rows[0]["shock"] == "a raid, at night"
    assert all(one[name] == "" for one in rows for name in LEVEL_COLUMNS)
    text = sheet_text(rows)
    assert "vetoes" not in text
    assert "a paper" not in text
    grounds = {column.name for column in COLUMNS.values() if column.part == "grounds"}
    assert not (FORBIDDEN | grounds | {"severity", "severity_reason", "explicit_request"}) & set(SHOWN)


def test_sheet_is_read_back_as_it_was_filled_in(first, tmp_path):
    rows = sheet(first)
    rows[1] |= {"rhet_pre": "2", "arms_365": "3"}
    file = tmp_path / "second.csv"
    file.write_text(sheet_text(rows))
    assert read_sheet(file) == rows
    one, two = read_codings(file)
    assert set(one.levels.values()) == {None}
    assert (two.level("rhet", "pre"), two.level("arms", "365"), two.level("arms", "90")) == (2, 3, None)


def test_codings_of_a_whole_file_of_episodes_are_read_too(first):
    one, two = read_codings(first)
    assert (one.shock_key, one.level("rhet", "90"), two.level("rhet", "90")) == ("A1", 3, 1)


def test_every_bad_level_and_id_of_a_sheet_is_told_at_its_place(first, tmp_path):
    rows = sheet(first)
    rows[0]["rhet_pre"] = "4"
    rows[1] |= {"id": "A1", "dipl_pre": "x"}
    file = tmp_path / "second.csv"
    file.write_text(sheet_text(rows))
    with pytest.raises(InputError) as caught:
        read_codings(file)
    told = [(problem.place.line, problem.says) for problem in caught.value.problems]
    assert told == [
        (2, 'rhet_pre: "4" is no level.'),
        (3, '"A1" stands here a second time.'),
        (3, 'dipl_pre: "x" is no level.'),
    ]


def test_file_that_is_no_sheet_is_refused(tmp_path):
    file = tmp_path / "other.csv"
    file.write_text("id,rhet_pr\nA1,2\n")
    with pytest.raises(InputError, match=r'18 columns are missing, such as "rhet_pre"\. Did you mean "rhet_pr"'):
        read_codings(file)
