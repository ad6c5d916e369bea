from __future__ import annotations

import datetime as dt

import pytest
from history.rows import row, text_of
from hypothesis import given
from hypothesis import strategies as st

from simkit.errors import InputError
from simkit.history.cells import rows
from simkit.history.columns import CHANNELS, COLUMNS
from simkit.history.reading import check_episodes, library_episodes, parse_episodes, read_episodes
from simkit.scenario.textfile import Text


def problems_of(*written: dict[str, str]) -> list[str]:
    with pytest.raises(InputError) as caught:
        parse_episodes(text_of(*written), "mine.csv")
    return [str(problem) for problem in caught.value.problems]


def test_episodes_that_come_with_simkit_are_as_the_codebook_says(tmp_path):
    episodes = library_episodes()
    assert len(episodes) == 71
    assert len({one.known.shock_key for one in episodes}) == 52
    assert len({one.id for one in episodes}) == 71
    assert all(0 <= one.outcomes[channel, 90] <= one.outcomes[channel, 365] for one in episodes for channel in CHANNELS)


def test_row_is_split_into_what_was_known_and_what_came():
    written = row(rhet_pre=3, rhet_90=2, rhet_365=3, arms_365="", obstructive_90="arms;economic", dilution=1)
    [episode] = parse_episodes(text_of(written))
    assert episode.known.date == dt.date(2030, 1, 1)
    assert episode.known.pre == (3, 1, 1, 1, 1, 1)
    assert episode.known.before("rhet") == 3
    assert episode.outcomes["rhet", 90] == 2
    assert episode.outcomes["rhet", 365] == 3
    assert episode.outcomes["arms", 365] is None
    assert episode.outcomes.obstructive == (frozenset({"arms", "economic"}), frozenset())
    assert episode.outcomes.dilution


def test_level_that_a_spreadsheet_wrote_as_a_decimal_is_read():
    [episode] = parse_episodes(text_of(row(econ_90="2.0", econ_365="3.0")))
    assert (episode.outcomes["econ", 90], episode.outcomes["econ", 365]) == (2, 3)


def test_every_problem_is_told_at_once_at_its_place():
    bad = row(date="1.5.2030", shock_type="stirke", severity=7, econ_pre="", window90_end="", window365_end="")
    told = problems_of(bad, row(id="A2", rhet_90=3, rhet_365=1))
    assert [one.split(": ", 1)[0] for one in told] == [
        "mine.csv:2:4",
        "mine.csv:2:13",
        "mine.csv:2:14",
        "mine.csv:2:36",
        "mine.csv:2:46",
        "mine.csv:2:66",
        "mine.csv:3:106",
    ]
    assert 'date: "1.5.2030" is no date. Write it as year-month-day, such as 2024-03-28.' in told[0]
    assert 'shock_type: "stirke" is not known here. Did you mean "strike"?' in told[3]
    assert 'severity: "7" is no level. Write 0, 1, 2 or 3.' in told[4]
    assert '"econ_pre" is blank. Fill it in: only what comes after the shock may be left blank.' in told[5]
    assert "rhet_365 is 1, below rhet_90, which is 3. The year holds its first 90 days" in told[6]


def test_day_after_which_the_calendar_ends_is_refused():
    told = problems_of(row(date="9999-12-30", window90_end="9999-12-31", window365_end="9999-12-31"))
    assert len(told) == 3
    assert all("lies too far ahead. The year 9900 is the latest." in one for one in told)


def test_problem_points_at_the_cell():
    told = problems_of(row(severity=7))[0].splitlines()
    assert told[1].lstrip()[told[2].index("^") - 4] == "7"


def test_missing_and_misspelt_columns_are_named_with_a_suggestion():
    written = {("rhet_356" if name == "rhet_365" else name): cell for name, cell in row().items() if name != "date"}
    told = problems_of(written)
    assert '"rhet_356" is no column of the codebook. Did you mean "rhet_365"?' in told[0]
    assert 'columns are missing: "date", "rhet_365". Add them to this line and every row.' in told[1]


def test_row_with_a_comma_too_many_is_told_how_to_quote():
    text = text_of(row()).rstrip("\n") + ",more\n"
    with pytest.raises(InputError, match=r"this row has 47 cells, where 46 columns are named\. A comma within a text"):
        parse_episodes(text)


def test_what_a_spreadsheet_adds_to_a_file_is_left_out_or_named():
    text = text_of(row())
    commas = "," * (len(COLUMNS) - 1)
    assert len(parse_episodes(f'"# a note, quoted"{commas}\n{text}{commas}\n')) == 1
    with pytest.raises(InputError, match=r"this column has no name\. Name it, or take it out of every row\."):
        parse_episodes("\n".join(f"{line}," for line in text.splitlines()))


def test_id_given_twice_names_the_first_line():
    assert '"A1" is the id of line 2, too. Give each row an id of its own.' in problems_of(row(), row())[0]


def test_window_that_ends_too_late_is_told_its_last_day():
    told = problems_of(row(window90_end="2030-05-01"))[0]
    assert "window90_end is 2030-05-01, and the window of 90 days that begins on 2030-01-01 ends on 2030-04-01." in told


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", '"mine.csv" holds no rows.'),
        ("# nothing but a note\n", '"mine.csv" holds no rows.'),
        (";".join(COLUMNS) + "\n", "the columns are separated by semicolons. Save the file as CSV with commas."),
        (",".join(COLUMNS) + "\n", "below the names of the columns, no episode follows."),
        ('id,"date\n', 'this quote is never closed. Close it with ", or take it out.'),
        ('id,"date"x\n', "a closed quote is followed by more text."),
    ],
)
def test_file_that_is_no_table_is_refused(text, says):
    with pytest.raises(InputError) as caught:
        parse_episodes(text, "mine.csv")
    assert says in str(caught.value)


def test_notes_blank_lines_and_texts_over_several_lines_are_read():
    written = text_of(row(shock="a raid,\nat night"), row(id="A2")).replace("\nA2", "\n\n# a note, with a comma\nA2")
    assert [one.known.shock for one in parse_episodes(written)] == ["a raid,\nat night", ""]


def test_what_no_score_depends_on_stops_a_check_and_no_score(tmp_path):
    file = tmp_path / "mine.csv"
    file.write_text(text_of(row(confidence="hihg", source_status="corpus+hearsay", pact_in_force="yes")))
    assert len(read_episodes(file)) == 1
    told = [problem.says for problem in check_episodes(file)]
    assert told == [
        "pact_in_force is yes, but pact_type is none.",
        'source_status: "hearsay" is not known here.',
        'confidence: "hihg" is not known here.',
    ]


def test_missing_file_is_a_problem_and_no_crash(tmp_path):
    [problem] = check_episodes(tmp_path / "nowhere.csv")
    assert "there is no file" in problem.says


@given(st.lists(st.lists(st.text("ab ,\"\n#'", max_size=5), min_size=2, max_size=4), min_size=1, max_size=4))
def test_what_a_csv_writer_writes_is_read_back(table):
    table = [[f"a{first}", *others] for first, *others in table]  # one that begins with # is a note

    def quoted(cell: str) -> str:
        return '"' + cell.replace('"', '""') + '"'

    text = "\n".join(",".join(map(quoted, cells)) for cells in table)
    read = [[cell.text for cell in found] for found in rows(Text("a.csv", tuple(text.split("\n"))))]
    assert read == table
