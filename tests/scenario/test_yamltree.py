"""YAML is read narrowly, every refusal has its words and its place, and trees are changed by making new ones."""

from __future__ import annotations

import copy
import os
import stat
import time
import tracemalloc
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simkit.errors import InputError, Place, WriteError
from simkit.scenario import yamltree
from simkit.scenario.nodes import at, key_place, place_of, plain
from simkit.scenario.yamledit import merge_files, with_value, without
from simkit.scenario.yamltext import write_text
from simkit.scenario.yamltree import read_text, read_tree, read_value

SECOND = 1.0  # of the processor, whatever else it does meanwhile


@pytest.fixture(params=sorted(yamltree._PARSERS))
def parser(request, monkeypatch):
    monkeypatch.setattr(yamltree, "_parser", yamltree._PARSERS[request.param])
    return request.param


def refusal(text: str) -> list[tuple[int, int, str]]:
    """Line, column and words of every problem of a text."""
    with pytest.raises(InputError) as caught:
        read_text(text, "a.yaml")
    return [
        (problem.place.line, problem.place.column, f"{problem.says} {problem.remedy}".strip())
        for problem in caught.value.problems
    ]


def words(error: pytest.ExceptionInfo[InputError]) -> str:
    return " ".join(f"{problem.says} {problem.remedy}".strip() for problem in error.value.problems)


def values(text: str) -> object:
    return plain(read_text(text, "a.yaml"))


# Types


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12", 12),
        ("-3", -3),
        ("0", 0),
        ("999999999999999", 999999999999999),
        ("0.35", 0.35),
        ("-1.5", -1.5),
        ("1.0e-3", 0.001),
        ("true", True),
        ("false", False),
    ],
)
def test_unquoted_number_or_truth_value_is_typed(parser, written, value):
    read = values(f"a: {written}\n")
    assert read == {"a": value}
    assert type(read["a"]) is type(value)


@pytest.mark.parametrize(
    "written",
    [
        "NO",
        "no",
        "yes",
        "on",
        "off",
        "Yes",
        "True",
        "FALSE",
        "y",
        "n",
        "12:30",
        "010",
        "-010",
        "1_000",
        "0x1f",
        "0o17",
        "2025-06-01",
        ".inf",
        ".nan",
        ".5",
        "5.",
        "1e5",
        "+1",
        "1000000000000000",
        "1.0e9999",
        "=",
        "a~",
        "nullx",
    ],
)
def test_anything_else_stays_text(parser, written):
    assert values(f"a: {written}\n") == {"a": written}


@pytest.mark.parametrize("written", ["12", "0.5", "true", "null", "~", ""])
def test_quoted_word_stays_text(parser, written):
    assert values(f"a: \"{written}\"\nb: '{written}'\n") == {"a": written, "b": written}


def test_key_is_always_text(parser):
    assert values("1: a\ntrue: b\nnull: c\n") == {"1": "a", "true": "b", "null": "c"}


def test_byte_order_mark_and_old_line_ends_are_accepted(parser):
    tree = read_text("\ufeffa: 1\r\nb: 2\rc: 3\n", "a.yaml")
    assert plain(tree) == {"a": 1, "b": 2, "c": 3}
    assert at(tree, ("c",)).place.line == 3


def test_tab_inside_a_line_reads_as_a_space(parser):
    assert values("a:\tone\ttwo\t# three\nb: 'x\ty'\n") == {"a": "one two", "b": "x y"}


def test_repeated_part_is_the_same_part_at_its_own_place(parser):
    tree = read_text("a: &x\n  b: 1\nc: *x\n", "a.yaml")
    assert plain(tree) == {"a": {"b": 1}, "c": {"b": 1}}
    assert place_of(tree, ("c",)) == Place("a.yaml", 3, 4, "c: *x", 2)


# Refusals, word for word

NO_VALUE = "Write a value after the colon, indent the lines that belong to it, or take the key out."
BRACES = 'Inside {} a comma splits a sentence: write it in block style, "key: value" on a line of its own.'
TAG = 'a text cannot start with "!" here. Put quotes around it, or take the tag out.'
SECOND_COLON = (
    'a second ": " cannot stand in this line. If it belongs to a sentence, put quotes around the whole sentence: "...".'
)
INDENT = "this line is not indented like its neighbours. Start lines that belong together in the same column."
NOT_A_KEY = "a key is a single word. Put quotes around it if it begins with [, {, * or &."
DOCUMENTS = (
    'after "---" a second document begins, and a file holds one. Give each a file of its own, or take the line out.'
)
UNFINISHED = (
    "a key cannot begin here: the line above is still being read as a text. "
    "Give the line above its colon, and indent this line like its neighbours."
)
TOO_FAR_IN = (
    "a key cannot begin here: the line above is still being read as a text. "
    "Indent this line exactly like the line above."
)
AFTER_QUOTE = (
    "text goes on after the closing quotation mark. "
    "Put the marks around the whole text; between ' and ', write '' for an apostrophe."
)
NO_COLON = 'this line has no colon. Write "key: value"; if the line goes on with the text above, indent it more.'
EMPTY = 'this file is empty. Write "key: value" lines.'
BACKSLASH = (
    'inside "..." a backslash begins a code; this is none. '
    "Write \\\\ for a backslash, or put the text between ' and '."
)
LIST_AMONG_KEYS = (
    'an entry of a list stands among "key: value" lines. '
    "Indent it like the other entries, or put the list below a key of its own."
)
AFTER_BRACKET = (
    "text goes on after the closing bracket. Put quotes around the whole text, or take out what follows the bracket."
)
LIST_AFTER_KEY = (
    'a list cannot begin on the line of its key. Write [a, b], or begin on the next line, each entry after "- ".'
)
STRAY = "stands here without its beginning. Put quotes around a text that starts with it."
REFUSALS = {
    "colon without a space": (
        "a: 1\nseverity:0.8\n",
        2,
        1,
        'a plain space is missing behind the colon of this line. Write "severity: 0.8".',
    ),
    "colon with a special space": (
        "a: 1\nto:\u00a0iran\n",
        2,
        1,
        'a plain space is missing behind the colon of this line. Write "to: iran".',
    ),
    "a little too far in": (
        "a:\n  b: 1\n   c: 2\n",
        3,
        5,
        TOO_FAR_IN,
    ),
    "long dash for a hyphen": (
        "a:\n  - b: 1\n  – c: 1\n",
        3,
        3,
        'this line is no entry of the list above. It begins with "–": type a plain hyphen and a space, "- ".',
    ),
    "hyphen without its space": (
        "a:\n  -event: raid\n   at: day 1\n",
        2,
        3,
        'a plain space is missing behind the hyphen of this line. Write "- event: raid".',
    ),
    "second hyphen without its space": (
        "a:\n  - b: 1\n  -event: raid\n    at: day 1\n",
        3,
        3,
        'a plain space is missing behind the hyphen of this line. Write "- event: raid".',
    ),
    "curly marks around a colon": (
        "a: “b: c”\n",
        1,
        6,
        (
            'a second ": " cannot stand in this line. '
            'Curly quotation marks do not hold a sentence together here: write plain ones, "...".'
        ),
    ),
    "key without value": ("a: 1\nb:\n", 2, 1, f'key "b" has no value. {NO_VALUE}'),
    "null": ("a: null\n", 1, 1, f'key "a" has no value. {NO_VALUE}'),
    "tilde": ("a: ~\n", 1, 1, f'key "a" has no value. {NO_VALUE}'),
    "anchor and no value": ("a: &x\n", 1, 1, f'key "a" has no value. {NO_VALUE}'),
    "comma in braces": ("a: {says: one, two, b: 1}\n", 1, 16, f'key "two" has no value. {BRACES}'),
    "empty entry": (
        "a:\n  - 1\n  -\n",
        3,
        4,
        'this entry of the list is empty. Write it after the "- ", or take the line out.',
    ),
    "doubled key": ("a: 1\nb: 2\na: 3\n", 3, 1, 'key "a" is given twice: first in line 1. Keep one of the two.'),
    "merge key": (
        "a: 1\n<<: 1\n",
        2,
        1,
        'the merge key "<<" is not read here. Write the keys out, or repeat a whole part.',
    ),
    "empty key": ("'': 1\n", 1, 1, 'a key is missing before this colon. Write "key: value".'),
    "list as key": ("? [a]\n: 1\n", 1, 3, NOT_A_KEY),
    "list as key of nothing": ("? [a]\n", 1, 3, NOT_A_KEY),
    "mapping as key": ("{{a: 1}: b}\n", 1, 2, NOT_A_KEY),
    "repeated part as key": ("a: &x b\n*x : 1\n", 2, 1, NOT_A_KEY),
    "tag": ("a: !x 1\n", 1, 4, TAG),
    "python tag": ("a: !!python/object:os.system x\n", 1, 4, TAG),
    "tag on a mapping": ("a: !!set {b: 1}\n", 1, 4, TAG),
    "tag on a key": ("!x a: 1\n", 1, 1, TAG),
    "tag with an unknown handle": ("a: !b!c x\n", 1, 4, TAG),
    "tag that is cut off": ("a: !<b c\n", 1, 4, TAG),
    "two documents": ("a: 1\n---\nb: 1\n", 2, 1, DOCUMENTS),
    "text after the end": (
        "a: 1\n...\nb: 1\n",
        3,
        1,
        'the file has ended at the line "..." above. Take that line out.',
    ),
    "empty": ("", 1, 1, EMPTY),
    "comments only": ("# nothing\n", 1, 1, EMPTY),
    "empty document": ("---\n", 1, 1, EMPTY),
    "list at the top": ("- a\n", 1, 1, 'a file of "key: value" lines is wanted here, not a list. Begin with a key.'),
    "text at the top": (
        "a\n",
        1,
        1,
        'a file of "key: value" lines is wanted here, not a single text. Begin with a key.',
    ),
    "unknown part": ("a: *x\n", 1, 4, 'no part above is named "&x". Put quotes around a text that starts with "*".'),
    "part in itself": ("a: &x [*x]\n", 1, 8, 'the part named "&x" would hold itself. Write out what is meant.'),
    "tab": ("a:\n\tb: 1\n", 2, 1, "this line is indented with a tab. Indent with plain spaces."),
    "tab after spaces": ("a:\n  \tb: 1\n", 2, 3, "this line is indented with a tab. Indent with plain spaces."),
    "no-break space": (
        "a:\n \xa0b: 1\n",
        2,
        2,
        "this line is indented with a special space. Indent with plain spaces.",
    ),
    "nul": ("a: b\0c\n", 1, 5, "an invisible character (U+0000) stands here. Delete it, and type the place anew."),
    "escape": (
        "a: \x1b[1m\n",
        1,
        4,
        "an invisible character (U+001B) stands here. Delete it, and type the place anew.",
    ),
    "text turned around": (
        "a: b\u202ec\n",
        1,
        5,
        "an invisible character (U+202E) stands here. Delete it, and type the place anew.",
    ),
    "line separator": (
        "a: b\u2028c\n",
        1,
        5,
        "an invisible character (U+2028) stands here. Delete it, and type the place anew.",
    ),
    "half a pair": (
        "a: \ud800\n",
        1,
        4,
        "an invisible character (U+D800) stands here. Delete it, and type the place anew.",
    ),
    "code of half a pair": (
        'a: "\\ud800"\n',
        1,
        4,
        "this text holds a code of no character. Write the character itself.",
    ),
    "code beyond the last character": (
        'a: "\\U00110000"\n',
        1,
        4,
        "this text holds a code of no character. Write the character itself.",
    ),
    "open list": ("a: [1, 2\nb: 3\n", 1, 4, 'the "[" is never closed. Add "]".'),
    "open list at the end": ("a: [1, 2\n", 1, 4, 'the "[" is never closed. Add "]".'),
    "open list on its own line": ("a:\n[1, 2\n", 2, 1, 'the "[" is never closed. Add "]".'),
    "open quote before a document": (
        "a: 'b\n---\n",
        1,
        4,
        "the quotation mark ' is never closed. Put the same mark at the end of the text.",
    ),
    "open mapping": ("a: {b: 1\nc: 2\n", 1, 4, 'the "{" is never closed. Add "}".'),
    "open list in a mapping": ("a: {b: [1, 2}\n", 1, 13, 'the "[" is closed by a "}". Write "]".'),
    "wrong closing bracket": ("a: [1}\n", 1, 6, 'the "[" is closed by a "}". Write "]".'),
    "doubled comma": ("a: [1, , 2]\n", 1, 8, "there is nothing before this comma. Take the comma out."),
    "colon in a list": ("a: [b: c: d]\n", 1, 9, "a colon inside [] needs quotes. Put quotes around the whole entry."),
    "comma missing": (
        'a: ["b" "c"]\n',
        1,
        9,
        'a comma or "]" is missing before this. Entries are separated by commas.',
    ),
    "stray bracket": ("a: ]\n", 1, 4, f'a "]" {STRAY}'),
    "text after a bracket": (
        "a: [b] c\n",
        1,
        8,
        AFTER_BRACKET,
    ),
    "open quote": (
        "a: 'b\nc: 1\n",
        1,
        4,
        "the quotation mark ' is never closed. Put the same mark at the end of the text.",
    ),
    "open double quote": (
        'a: "b\nc: 1\n',
        1,
        4,
        'the quotation mark " is never closed. Put the same mark at the end of the text.',
    ),
    "text after a quote": ("a: 'b' c\n", 1, 8, AFTER_QUOTE),
    "apostrophe in a quote": ("a: 'it's here'\n", 1, 8, AFTER_QUOTE),
    "backslash": ('a: "b\\q"\n', 1, 6, BACKSLASH),
    "cut code": ('a: "\\u12"\n', 1, 5, BACKSLASH),
    "colon in a sentence": ("says: One thing: another\n", 1, 16, SECOND_COLON),
    "colon after other letters": ("says: Où ça: là\n", 1, 12, SECOND_COLON),
    "list without its key": (
        "a: one\n\n  - b: two\n",
        3,
        6,
        (
            "a list cannot begin here: the line above is still being read as a text. "
            "Write the key of the list, with its colon, on a line of its own above the entries."
        ),
    ),
    "colon in a sentence of a list": ("a:\n  - b: c: d\n", 2, 9, SECOND_COLON),
    "key below a text": ("a: b\n  c: d\n", 2, 4, TOO_FAR_IN),
    "colon forgotten above": ("a\nb: 1\n", 2, 2, UNFINISHED),
    "colon forgotten": ("a: 1\nb\nc: 2\n", 2, 1, NO_COLON),
    "colon forgotten at the end": ("a: 1\nb\n", 2, 1, NO_COLON),
    "outdented": ("a:\n    b: 1\n  c: 2\n", 3, 3, INDENT),
    "indented first line": ("  a: 1\nb: 2\n", 2, 1, INDENT),
    "list among keys": (
        "a: 1\n- b\n",
        2,
        1,
        LIST_AMONG_KEYS,
    ),
    "key among a list": (
        "- a\nb: c\n",
        2,
        1,
        'this line is no entry of the list above. Begin it with "- ", or indent it otherwise.',
    ),
    "list on the key's line": (
        "a: - b\n",
        1,
        4,
        'a list cannot begin on the line of its key. Write [a, b], or begin on the next line, each entry after "- ".',
    ),
    "question mark": ("a: ? b\n", 1, 4, '"? " cannot stand here. Put quotes around a text that starts with "?".'),
    "at sign": ("a: @b\n", 1, 4, 'a text cannot start with "@". Put quotes around it.'),
    "backtick": ("a: `b`\n", 1, 4, 'a text cannot start with "`". Put quotes around it.'),
    "per cent": ("a: %b\n", 1, 4, 'a text cannot start with "%". Put quotes around it.'),
    "instruction": ("%YAML 9.9\n---\na: 1\n", 1, 1, "a line that begins with % is not read here. Take it out."),
    "text after a bar": (
        "a: |b\n  c\n",
        1,
        4,
        'nothing but the end of the line may follow this "|" or ">". Begin the text on the next line, indented.',
    ),
    "anchor without a name": (
        "a: &\n",
        1,
        4,
        'a "&" or "*" that begins a text stands for a repeated part. Put quotes around a text that starts with it.',
    ),
    "two anchors": (
        "a: &b &c d\n",
        1,
        7,
        "this cannot follow what stands before it. Put quotes around the whole text.",
    ),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_refusal_has_its_words_and_its_place(parser, case):
    text, line, column, said = REFUSALS[case]
    assert refusal(text) == [(line, column, said)]


def test_all_problems_of_a_file_are_told_at_once(parser):
    text = "a: 1\na: 2\nb:\nc: !x 1\nd: {e: one, two}\nf: *g\n"
    assert [(line, column) for line, column, _ in refusal(text)] == [(2, 1), (3, 1), (4, 4), (5, 13), (6, 4)]


def test_what_stands_before_a_syntax_error_is_told_with_it(parser):
    assert [said for *_, said in refusal("a:\nb: {c: one, two\nd: 1\n")] == [
        f'key "a" has no value. {NO_VALUE}',
        'the "{" is never closed. Add "}".',
    ]


def test_message_shows_the_line_and_a_caret(parser):
    with pytest.raises(InputError) as caught:
        read_text("a: 1\nsays: One: two\n", "folder/a.yaml")
    assert str(caught.value) == f"folder/a.yaml:2:10: {SECOND_COLON}\n    says: One: two\n             ^"


def test_many_problems_are_cut(parser):
    told = refusal("".join(f"a{number}:\n" for number in range(500)))
    assert len(told) == 101
    assert told[-1] == (101, 1, "further problems follow from here on. Mend those above first.")


# Limits


def in_a_second(act):
    begun = time.thread_time()
    with pytest.raises(InputError) as caught:
        act()
    assert time.thread_time() - begun < SECOND
    return caught


def bomb() -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 20)]
    return "\n".join(lines)


def test_alias_bomb_is_refused_at_once(parser):
    assert words(in_a_second(lambda: read_text(bomb(), "a.yaml"))) == (
        "this file grows beyond 200,000 values. Repeat fewer parts, or split it."
    )


def test_too_many_repeated_parts_are_refused(parser):
    text = "a: &x 1\nb: [" + ", ".join(["*x"] * 200) + "]\n"
    assert len(values(text)["b"]) == 200
    assert words(in_a_second(lambda: read_text(text + "c: *x\n", "a.yaml"))) == (
        "this file repeats parts by name more than 200 times. Write them out."
    )


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "[{a: "])
def test_five_thousand_levels_are_refused_at_once(parser, opening):
    assert words(in_a_second(lambda: read_text(opening * 5000, "a.yaml"))) == (
        "this is nested more than 30 deep. Write it flatter."
    )


def test_thirty_levels_are_read_and_one_more_is_not(parser):
    assert values("a: " + "[" * 29 + "]" * 29)
    assert refusal("a: " + "[" * 30 + "]" * 30) == [(1, 33, "this is nested more than 30 deep. Write it flatter.")]


def test_repeated_part_counts_with_its_depth(parser):
    assert values("a: &x [[[1]]]\nb: " + "[" * 26 + "*x" + "]" * 26)
    text = "a: &x [[[1]]]\nb: " + "[" * 27 + "*x" + "]" * 27
    assert refusal(text) == [(2, 31, "this is nested more than 30 deep. Write it flatter.")]


def test_large_text_is_refused_by_its_length():
    assert words(in_a_second(lambda: read_text("a" * 1_000_001, "a.yaml"))) == (
        '"a.yaml" is too large: 1.0 MB, where 1 MB is the most. Split it.'
    )


@pytest.mark.parametrize("unit", ["[", "&a ", '"', "!", "*a ", "k", "\0", "\ta\n", "a:\n", "#", "\\", " ", "a: 1\n"])
def test_a_megabyte_of_nonsense_is_refused_in_a_second(unit):
    in_a_second(lambda: read_text(unit * (999_000 // len(unit)), "a.yaml"))


# Files


def refused_file(path, shown=None) -> str:
    caught = in_a_second(lambda: read_tree(path, shown))
    assert all(problem.place is None for problem in caught.value.problems)
    return words(caught)


def test_file_is_read_and_shown_as_the_user_gave_it(parser, tmp_path):
    (tmp_path / "a.yaml").write_text("a:\n  - b\n", encoding="utf-8")
    assert at(read_tree(tmp_path / "a.yaml", "./a.yaml"), ("a", 0)).place == Place("./a.yaml", 2, 5, "  - b", 1)
    assert read_tree(str(tmp_path / "a.yaml")).place.file == str(tmp_path / "a.yaml")


def test_hundred_megabytes_are_refused_unread(tmp_path):
    path = tmp_path / "big.yaml"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    tracemalloc.start()
    try:
        assert refused_file(path, "big.yaml") == (
            '"big.yaml" is too large: 100.0 MB, where 1 MB is the most. Split it.'
        )
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


def test_missing_file_names_a_near_one(tmp_path):
    (tmp_path / "strike.yaml").write_text("a: 1\n", encoding="utf-8")
    assert refused_file(tmp_path / "stirke.yaml", "stirke.yaml") == (
        'there is no file "stirke.yaml". Did you mean "strike.yaml"?'
    )
    assert refused_file(tmp_path / "strike", "strike") == 'there is no file "strike". Did you mean "strike.yaml"?'
    assert refused_file(tmp_path / "other.txt", "other.txt") == (
        'there is no file "other.txt". Check the name and the folder.'
    )


def test_missing_folder_is_named(tmp_path):
    assert refused_file(tmp_path / "none" / "a.yaml", "none/a.yaml") == (
        f'there is no file "none/a.yaml". There is no folder "{tmp_path / "none"}" either.'
    )


def test_folder_is_no_file(tmp_path):
    assert refused_file(tmp_path, "here") == '"here" is a folder, not a file. Name a file in it.'


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_pipe_is_no_file(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert refused_file(tmp_path / "pipe", "pipe") == '"pipe" is not a plain file. Save what it holds in a file.'


def test_forbidden_file_is_told(tmp_path, monkeypatch):
    path = tmp_path / "a.yaml"
    path.write_text("a: 1\n", encoding="utf-8")
    path.chmod(0)
    if os.access(path, os.R_OK):  # the administrator may read anything
        path.chmod(stat.S_IRUSR)

        def refuse(*_args, **_options):
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr("pathlib.Path.open", refuse)
    assert refused_file(path, "a.yaml") == '"a.yaml" may not be read. Change its permissions, or copy it.'


@pytest.mark.parametrize(
    ("name", "why"), [("a\0b", "its name is not one of a file"), ("a" * 5000, "File name too long")]
)
def test_impossible_name_is_told(name, why):
    assert refused_file(name, "odd") == f'"odd" cannot be read: {why}.'


def test_archive_is_told_to_be_one(tmp_path):
    with zipfile.ZipFile(tmp_path / "salt.zip", "w") as archive:
        archive.writestr("salt.yaml", "world: Salt\n")
    with pytest.raises(InputError, match=r"salt.zip is an archive \(zip\)"):
        read_tree(tmp_path / "salt.zip")


def test_text_that_is_not_utf8_is_told_with_its_line(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: 1\nb: \xc3\xa9 caf\xe9\n")
    with pytest.raises(InputError) as caught:
        read_tree(path, "a.yaml")
    assert str(caught.value) == (
        "a.yaml:2:9: this is not UTF-8 text. Save the file as UTF-8 in your editor.\n    b: é caf\ufffd\n            ^"
    )


# A single value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.3", 0.3),
        (" 4 ", 4),
        ("true", True),
        ("mutual_defence", "mutual_defence"),
        ("NO", "NO"),
        ("[a, 0.3]", ["a", 0.3]),
        ("{a: 1}", {"a": 1}),
        ('"5"', "5"),
        ("''", ""),
        ("0.4 (0.2 to 0.6), assumed, why: a # b", "0.4 (0.2 to 0.6), assumed, why: a # b"),
        ("@a", "@a"),
        ("- a", "- a"),
    ],
)
def test_single_value_is_read(parser, text, value):
    assert plain(read_value(text, "--set")) == value


@pytest.mark.parametrize("text", ["", " ", "~", "null"])
def test_single_value_is_not_left_out(text):
    with pytest.raises(InputError) as caught:
        read_value(text, "--set")
    assert words(caught) == "a value is missing here. Write one after the equals sign."


def test_single_value_is_held_to_the_same_rules(parser):
    with pytest.raises(InputError) as caught:
        read_value("[a, {b: c, d}]", "--set x")
    assert str(caught.value).startswith(f'--set x:1:12: key "d" has no value. {BRACES}')


# Places

TREE = "a:\n  b: [1, two]\n  c: 'x y'\nd: >\n  long\n  text\n"


@pytest.mark.parametrize(
    ("path", "line", "column", "width"),
    [
        ((), 1, 1, 1),
        (("a",), 2, 3, 1),
        (("a", "b"), 2, 6, 1),
        (("a", "b", 1), 2, 10, 3),
        (("a", "c"), 3, 6, 5),
        (("d",), 4, 4, 1),
    ],
)
def test_value_knows_its_place(parser, path, line, column, width):
    assert place_of(read_text(TREE, "a.yaml"), path) == Place("a.yaml", line, column, TREE.split("\n")[line - 1], width)


def test_place_of_what_is_missing_is_its_last_existing_part():
    tree = read_text(TREE, "a.yaml")
    assert place_of(tree, ("a", "x", "y")) == place_of(tree, ("a",))
    assert place_of(tree, ("a", "b", 7)) == place_of(tree, ("a", "b"))
    assert place_of(tree, ("a", "b", "0")) == place_of(tree, ("a", "b"))
    assert key_place(tree, ("a", "x")) == place_of(tree, ("a",))


def test_key_knows_its_place():
    tree = read_text(TREE, "a.yaml")
    assert key_place(tree, ("a", "c")) == Place("a.yaml", 3, 3, "  c: 'x y'", 1)
    assert key_place(tree, ("a", "b", 1)) == place_of(tree, ("a", "b", 1))
    assert key_place(tree, ()) == tree.place
    assert tree.keys["d"].line == 4


def test_what_is_missing_is_none():
    tree = read_text(TREE, "a.yaml")
    assert at(tree, ("a", "b", 0)).value == 1
    assert at(tree, ()) is tree
    for path in (("x",), ("a", 0), ("a", "b", 2), ("a", "b", -1), ("a", "c", "d")):
        assert at(tree, path) is None


# New trees of old ones


def changed(path, text="new", tree=TREE):
    return with_value(read_text(tree, "a.yaml"), path, read_value(text, "variant"))


def test_value_is_replaced_and_keeps_its_own_place():
    tree = changed(("a", "b", 0))
    assert plain(tree) == {"a": {"b": ["new", "two"], "c": "x y"}, "d": "long text\n"}
    assert place_of(tree, ("a", "b", 0)).file == "variant"
    assert place_of(tree, ("a", "b", 1)).file == "a.yaml"
    assert key_place(changed(("a", "c")), ("a", "c")).file == "variant"


def test_value_is_added_with_the_mappings_on_its_way():
    tree = changed(("a", "e", "f"))
    assert plain(tree)["a"] == {"b": [1, "two"], "c": "x y", "e": {"f": "new"}}
    assert key_place(tree, ("a", "e")).file == "variant"
    assert plain(changed(("a", "b", 2)))["a"]["b"] == [1, "two", "new"]
    assert plain(changed(())) == "new"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (("a", "b", 3), 'this list has no entry "3". It has 2; the first is 0.'),
        (("a", "b", "x"), 'this list has no entry "x". It has 2; the first is 0.'),
        (("a", "c", "x"), 'there is no "x" inside a single value. Set the whole value.'),
    ],
)
def test_value_cannot_stand_where_the_tree_has_no_room(path, said):
    with pytest.raises(InputError) as caught:
        changed(path)
    assert words(caught) == said
    assert caught.value.problems[0].place.file == "variant"


def test_what_is_taken_out_is_gone():
    tree = read_text(TREE, "a.yaml")
    assert plain(without(tree, ("a",))) == {"d": "long text\n"}
    assert "a" not in without(tree, ("a",)).keys
    assert plain(without(tree, ("a", "b", 0)))["a"] == {"b": ["two"], "c": "x y"}


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (("a", "bb"), 'there is no "bb" here. Did you mean "b"?'),
        (("e",), 'there is no "e" here. Known here: a, d.'),
        (("a", "b", 2), 'this list has no entry "2". It has 2; the first is 0.'),
        ((), "a whole file cannot be taken out."),
    ],
)
def test_only_what_is_there_is_taken_out(path, said):
    asked = Place("variant", 3, 1)
    with pytest.raises(InputError) as caught:
        without(read_text(TREE, "a.yaml"), path, asked)
    assert words(caught) == said
    assert caught.value.problems[0].place == asked


def paths(data, path=()):
    yield path
    for step, child in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield from paths(child, (*path, step))


LEAVES = st.one_of(
    st.text(),
    st.integers(-(10**15) + 1, 10**15 - 1),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.sampled_from(["NO", "null", "~", "12", "0x1f", "a: b", "a #b", "- a", "<<", "...", "---", "true", " a", "a:"]),
)
KEYS = st.one_of(st.text(min_size=1), st.sampled_from(["null", "a: b", "1", "? a", "-", "x" * 2000]))
DATA = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=15
)
MAPPINGS = st.dictionaries(KEYS, DATA, max_size=5)


@given(data=MAPPINGS, pick=st.data())
def test_changes_leave_the_old_tree_alone(data, pick):
    tree = read_text(write_text(data), "a.yaml")
    before = copy.deepcopy(tree)
    path = pick.draw(st.sampled_from(list(paths(data))))
    value = read_value("new", "variant")
    new = with_value(tree, path, value)
    assert at(new, path) == value
    assert tree == before
    if path:
        assert len(plain(without(tree, path))) == len(data) - (len(path) == 1)
        assert tree == before


# Several files


def test_files_of_a_folder_are_united():
    one = read_text("world: A\nactors:\n  a: 1\n", "one.yaml")
    two = read_text("actors:\n  b: 2\nrules:\n  r: 3\n", "two.yaml")
    tree = merge_files([one, two])
    assert plain(tree) == {"world": "A", "actors": {"a": 1, "b": 2}, "rules": {"r": 3}}
    assert key_place(tree, ("actors", "b")) == Place("two.yaml", 2, 3, "  b: 2", 1)
    assert plain(one) == {"world": "A", "actors": {"a": 1}}


def test_what_two_files_give_is_told_with_both_places():
    one = read_text("world: A\nactors:\n  a: 1\ntimeline: [a]\n", "one.yaml")
    two = read_text("actors:\n  b: 2\n  a: 3\nworld: B\ntimeline: [b]\n", "two.yaml")
    with pytest.raises(InputError) as caught:
        merge_files([one, two])
    assert [(problem.place.file, problem.place.line, problem.says) for problem in caught.value.problems] == [
        ("two.yaml", 3, '"actors.a" is given twice: first in one.yaml, line 3.'),
        ("two.yaml", 4, '"world" is given twice: first in one.yaml, line 1.'),
        ("two.yaml", 5, '"timeline" is given twice: first in one.yaml, line 4.'),
    ]


def test_no_file_is_no_world():
    with pytest.raises(InputError, match="there is no file to read"):
        merge_files([])


# Writing


def test_data_is_written_in_block_style():
    data = {"b": [1, {"x": "two words", "y": [0.5]}, [True, []]], "a": {"c": "5", "d": {}}, "e": "O'Neil: été, ok"}
    assert write_text(data) == (
        "b:\n"
        "  - 1\n"
        "  - x: two words\n"
        "    y:\n"
        "      - 0.5\n"
        "  -\n"
        "    - true\n"
        "    - []\n"
        "a:\n"
        '  c: "5"\n'
        "  d: {}\n"
        'e: "O\'Neil: été, ok"\n'
    )


def test_long_line_is_not_wrapped():
    assert write_text({"a": "word " * 100 + "end"}).count("\n") == 1


@given(data=MAPPINGS)
def test_what_is_written_reads_back_exactly(data):
    read = values(write_text(data))
    assert read == data
    assert repr(read) == repr(data)


@pytest.mark.parametrize("value", [None, float("nan"), float("inf"), 10**15, object(), "\ud800", {1: 2}])
def test_what_cannot_be_read_back_is_not_written(value):
    with pytest.raises(WriteError):
        write_text({"a": value})


# Whatever comes


def tried(text) -> object:
    """The values of a text, or its problems, within a second."""
    begun = time.thread_time()
    try:
        read = values(text)
    except InputError as error:
        read = str(error)
    assert time.thread_time() - begun < SECOND
    return read


@given(content=st.binary(max_size=300))
def test_random_bytes_are_read_or_refused(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "random.yaml"
    path.write_bytes(content)
    begun = time.thread_time()
    with suppress(InputError):
        read_tree(path)
    assert time.thread_time() - begun < SECOND


MARKS = "[]{},'\"#|>%@\\~1é`-a\t\n\r"
WORDS = ["b: ", "c:\n", "- ", "  ", "\n  ", " #", "&x ", "*x", "!t ", "? ", ": ", "---\n", "...\n", "\\u12", "<<: "]
PIECES = st.sampled_from([*MARKS, *WORDS, "0.5", "true"])


@given(pieces=st.lists(PIECES, max_size=25))
def test_both_parsers_read_the_same(pieces):
    text = "".join(pieces)
    kept = yamltree._parser
    try:
        found = []
        for parser in yamltree._PARSERS.values():
            yamltree._parser = parser
            found.append(tried(text))
    finally:
        yamltree._parser = kept
    read = [one for one in found if isinstance(one, dict)]
    assert all(repr(one) == repr(read[0]) for one in read)


@given(data=MAPPINGS, pick=st.data())
def test_damaged_file_is_read_or_refused(data, pick):
    text = write_text(data)
    for _ in range(pick.draw(st.integers(1, 4))):
        where = pick.draw(st.integers(0, len(text)))
        upto = pick.draw(st.integers(where, min(len(text), where + 3)))
        text = text[:where] + pick.draw(PIECES) + text[upto:]
    tried(text)
