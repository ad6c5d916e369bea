"""The handout: the same sheets as a page and as PDFs, texts that stay texts, and secrets that stay on their card."""

from __future__ import annotations

import json
import re
import shutil
import subprocess

import pytest
from classroom.small_exercise import write_exercise

from simkit import __version__
from simkit.classroom.answer_key import answer_key
from simkit.classroom.exercises import load_exercise
from simkit.errors import InputError, SimkitError
from simkit.report.handout import typst_door
from simkit.report.handout.blocks import Block, Handout, Sheet
from simkit.report.handout.pack import handout_of, page_text, save_pack
from simkit.report.words import Catalogue

RUNS = 24
MARKUP = '<script>alert("1")</script> #panic() *bold* $x$ [link](http://x.example) @here \\ `raw`'
YAML_MARKUP = "'" + MARKUP.replace("'", "''") + "'"


@pytest.fixture(scope="module")
def exercise(tmp_path_factory):
    return load_exercise(write_exercise(tmp_path_factory.mktemp("exercise")))


@pytest.fixture(scope="module")
def key(exercise):
    return answer_key(exercise, runs=RUNS)


@pytest.fixture(scope="module")
def pack(exercise, key, tmp_path_factory):
    return save_pack(exercise, key, tmp_path_factory.mktemp("out") / "pack", Catalogue())


def sheet(handout, name):
    """All texts of a sheet, one after the other."""
    found = next(one for one in handout.sheets if one.name == name)
    return "\n".join(
        "\n".join((block.text, *block.items, *block.heads, *(cell for row in block.rows for cell in row)))
        for block in found.blocks
    )


def text_of(pdf):
    """The text of a PDF, in one line; hyphens at line ends are taken out."""
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("pdftotext is not installed")
    told = subprocess.run([reader, "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    return " ".join(told.split())


def test_pack_holds_a_page_three_pdfs_and_a_manifest(pack):
    names = {path.name for path in pack.iterdir()}
    assert names == {"handout.html", "teacher.pdf", "seats.pdf", "students.pdf", "manifest.json"}
    about = json.loads((pack / "manifest.json").read_text())
    assert (about["simkit"], about["seed"], about["runs"]) == (__version__, 1, RUNS)
    assert set(about["files"]) == names - {"manifest.json"}


def test_card_holds_its_own_secrets_and_no_other_sheet_for_students_does(exercise, key):
    handout = handout_of(exercise, key, Catalogue())
    assert "You are large." in sheet(handout, "seat-aldmark")
    assert "No: Do Aldmark's arms reach Borava in quantity within half a year?" in sheet(handout, "seat-aldmark")
    for name in ("seat-borava", "common", "worksheet", "predictions", "rubric"):
        assert "You are large." not in sheet(handout, name)
        assert "Be believed." not in sheet(handout, name)


def test_students_are_told_no_base_rate_and_no_answer(exercise, key):
    handout = handout_of(exercise, key, Catalogue())
    assert "It rained. (It happened: yes.)" in sheet(handout, "guide")
    assert "It rained." in sheet(handout, "predictions")
    assert "happened" not in sheet(handout, "predictions")
    assert "50% (weather p1)" in sheet(handout, "guide")
    assert not re.search(r"\b20%|\bSeldom", sheet(handout, "predictions"))


def test_answer_key_says_runs_seed_version_and_how_to_repeat_it(exercise, key):
    told = sheet(handout_of(exercise, key, Catalogue()), "key")
    assert f"playing the scenario 24 times by its rules, without a class (luck of seed 1, simkit {__version__})" in told
    assert "simkit run first_steps --runs 24 --seed 1" in told
    assert "simkit compare first_steps --variants alliance --runs 24 --seed 1" in told
    assert "simkit why first_steps 'arms from aldmark to borava' --at 'week 10' --runs 24 --seed 1" in told
    assert "simkit tip first_steps arms --along timeline.raid.severity --runs 24 --seed 1" in told


def test_answer_key_tells_a_difference_with_its_interval(exercise, key):
    told = sheet(handout_of(exercise, key, Catalogue()), "key")
    points = re.search(r"That is \+([\d.]+) points, run by run under the same luck \(95% interval \+([\d.]+) to", told)
    assert points is not None
    assert float(points[1]) == round(key.answers[1].paired.difference * 100, 1)
    assert float(points[2]) == round(key.answers[1].paired.low * 100, 1)


def test_timetable_counts_minutes_from_the_first(exercise, key):
    guide = next(one for one in handout_of(exercise, key, Catalogue()).sheets if one.name == "guide")
    table = next(block for block in guide.blocks if block.heads[:1] == ("Minute",))
    assert [row[0] for row in table.rows] == ["0 to 5", "5 to 15", "15 to 20"]
    assert [row[2] for row in table.rows] == ["", "1 to 2", ""]


def test_german_headings_surround_the_exercises_own_texts(exercise, key):
    handout = handout_of(exercise, key, Catalogue("de"))
    assert [one.title for one in handout.sheets][:3] == [
        "Leitfaden für die Lehrkraft",
        "Das Gespräch danach",
        "Lösungsblatt",
    ]
    assert "You are large." in sheet(handout, "seat-aldmark")
    assert 'lang="de"' in page_text(handout, Catalogue("de"))


def test_markup_stays_text_on_the_page_and_in_print(tmp_path, key):
    marked = write_exercise(
        tmp_path,
        ("exercise: Small", f"exercise: {YAML_MARKUP}"),
        ("briefing: You are large.", f"briefing: {YAML_MARKUP}"),
        ("{ask: What happened?, lines: 2}", f"{{ask: {YAML_MARKUP}, lines: 2}}"),
    )
    folder = save_pack(load_exercise(marked), key, tmp_path / "pack", Catalogue())
    page = (folder / "handout.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;alert(&#34;1&#34;)&lt;/script&gt; #panic() *bold* $x$" in page
    assert MARKUP in text_of(folder / "seats.pdf")


def test_page_asks_for_nothing_from_outside(pack):
    page = (pack / "handout.html").read_text(encoding="utf-8")
    assert "default-src 'none'" in page
    assert not re.search(r"""(?:src|href)=["'](?!#)""", page)
    assert "break-before: page" in page


def test_pdfs_open_tagged_with_all_fonts_within(pack):
    info, fonts = shutil.which("pdfinfo"), shutil.which("pdffonts")
    if info is None or fonts is None:
        pytest.skip("pdfinfo and pdffonts are not installed")
    for name, pages in (("teacher.pdf", 4), ("seats.pdf", 2), ("students.pdf", 4)):
        told = subprocess.run([info, str(pack / name)], capture_output=True, text=True, check=True).stdout
        assert re.search(r"Title: +Small\n", told)
        assert re.search(r"Tagged: +yes\n", told)
        assert re.search(rf"Pages: +{pages}\n", told)
        assert "595.276 x 841.89" in told
        listed = subprocess.run([fonts, str(pack / name)], capture_output=True, text=True, check=True).stdout
        rows = [line.split() for line in listed.splitlines()[2:]]
        assert rows
        assert all(row[-5] == "yes" for row in rows)


def test_pdfs_hold_the_texts_of_their_sheets_and_no_others(pack):
    teacher, seats, students = (text_of(pack / f"{name}.pdf") for name in ("teacher", "seats", "students"))
    assert "There are three states." in students
    assert "Answer key" in teacher
    assert "Answer key" not in students
    assert "You are large." in seats
    assert "You are large." not in students


def test_row_of_a_table_stays_on_one_page(tmp_path):
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("pdftotext is not installed")
    rows = tuple((f"begin{n}", "word " * (40 + 9 * n) + f"end{n}") for n in range(14))
    table = Block("table", heads=("Row", "Words"), rows=rows, widths=(1, 2))
    printed = typst_door.pdf(Handout("Rows", "", "en", "foot", (Sheet("rows", "Rows", "all", (table,)),)))
    (tmp_path / "rows.pdf").write_bytes(printed)
    told = subprocess.run([reader, str(tmp_path / "rows.pdf"), "-"], capture_output=True, text=True, check=True).stdout
    pages = [re.findall(r"(begin|end)(\d+)", page) for page in told.split("\f") if page.strip()]
    assert len(pages) > 1
    for page in pages:
        assert {n for word, n in page if word == "begin"} == {n for word, n in page if word == "end"}


def test_letter_paper_is_for_those_who_have_it(exercise, key):
    handout = handout_of(exercise, key, Catalogue())
    a4, letter = (typst_door.pdf(handout.only("seat"), paper) for paper in ("a4", "letter"))
    assert a4 != letter
    assert a4[:5] == letter[:5] == b"%PDF-"


def test_same_handout_has_the_same_bytes(exercise, key):
    handout = handout_of(exercise, key, Catalogue()).only("guide")
    assert typst_door.pdf(handout) == typst_door.pdf(handout)


def test_folder_that_exists_is_refused_and_stays_as_it_is(exercise, key, tmp_path):
    (tmp_path / "mine").mkdir()
    with pytest.raises(InputError) as told:
        save_pack(exercise, key, tmp_path / "mine", Catalogue())
    assert str(told.value) == f'"{tmp_path / "mine"}" exists already. Name a new folder, or take this one away first.'
    assert not list((tmp_path / "mine").iterdir())


def test_pack_is_written_whole_or_not_at_all(exercise, key, tmp_path, monkeypatch):
    def fails(*_):
        raise SimkitError("no paper left")

    monkeypatch.setattr(typst_door, "pdf", fails)
    with pytest.raises(SimkitError, match="no paper left"):
        save_pack(exercise, key, tmp_path / "new" / "pack", Catalogue())
    assert not list(tmp_path.iterdir())
