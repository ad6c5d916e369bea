"""Files that are no scenario at all, and paths where there is none: each is refused at once, in a sentence."""

from __future__ import annotations

import os
import time

import pytest
from cli.islands import QUICK, SCENARIO, WORLD, messages, refused, write_islands

from simkit.cli.main import main

BOMB = b"a: &a [x, x, x, x, x, x, x, x, x, x]\n" + b"".join(
    b"%c: &%c [%s]\n" % (98 + at, 98 + at, b", ".join([b"*%c" % (97 + at)] * 10)) for at in range(8)
)
CONTENTS = {
    "nothing": (b"", '1:1: this file is empty. Write "key: value" lines.'),
    "a comment": (b"\n\n# later\n", '1:1: this file is empty. Write "key: value" lines.'),
    "a list": (
        b"- a\n- b\n",
        '1:1: a file of "key: value" lines is wanted here, not a list. Begin with a key.',
    ),
    "a sentence": (
        b"hello\n",
        '1:1: a file of "key: value" lines is wanted here, not a single text. Begin with a key.',
    ),
    "tabs": (b"says: x\ntimeline:\n\t- a: b\n", "3:1: this line is indented with a tab. Indent with plain spaces."),
    "bad UTF-8": (b"says: caf\xe9\n", "1:10: this is not UTF-8 text. Save the file as UTF-8 in your editor."),
    "UTF-16": ("says: x\n".encode("utf-16"), "1:1: this is not UTF-8 text. Save the file as UTF-8 in your editor."),
    "a NUL byte": (
        b"says: a\x00b\n",
        "1:8: an invisible character (U+0000) stands here. Delete it, and type the place anew.",
    ),
    "two documents": (
        b"a: b\n---\nb: c\n",
        (
            '2:1: after "---" a second document begins, and a file holds one. '
            "Give each a file of its own, or take the line out."
        ),
    ),
    "5,000 brackets": (
        b"a: " + b"[" * 5000 + b"]" * 5000,
        "1:33: this is nested more than 30 deep. Write it flatter.",
    ),
    "5,000 open braces": (b"{a: " * 5000, "1:121: this is nested more than 30 deep. Write it flatter."),
    "an alias bomb": (BOMB, "6:8: this file grows beyond 200,000 values. Repeat fewer parts, or split it."),
    "an alias of itself": (
        b"a: &a [*a]\n",
        '1:8: the part named "&a" would hold itself. Write out what is meant.',
    ),
    "a call": (
        b"says: !!python/object/apply:os.system [ls]\n",
        '1:7: a text cannot start with "!" here. Put quotes around it, or take the tag out.',
    ),
}


@pytest.fixture(autouse=True)
def islands(tmp_path, monkeypatch):
    write_islands(tmp_path)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("file", [SCENARIO, WORLD])
@pytest.mark.parametrize("content", CONTENTS)
def test_content_that_cannot_be_read_is_told_in_one_sentence(content, file, tmp_path, capsys):
    written, says = CONTENTS[content]
    (tmp_path / file).write_bytes(written)
    began = time.monotonic()
    assert messages(refused(capsys, "run", SCENARIO, *QUICK)) == [f"{file}:{says}"]
    assert time.monotonic() - began < 60  # 0.1 s where nothing else runs
    assert main(["check", file]) == 2
    assert capsys.readouterr().out.startswith(f"{file}:{says}\n")


def test_file_of_100_megabytes_is_refused_unread(tmp_path, capsys):
    with (tmp_path / SCENARIO).open("wb") as file:
        file.truncate(100_000_000)
    told = 'simkit: "first.yaml" is too large: 100.0 MB, where 1 MB is the most. Split it.\n'
    assert refused(capsys, "run", SCENARIO) == told
    assert main(["check", SCENARIO]) == 2
    assert capsys.readouterr().out == f"{told}1 file, 1 problem\n"


PATHS = {
    "folder.yaml": 'simkit: "folder.yaml" is a folder, not a file. Name a file in it.\n',
    "frist.yaml": 'simkit: there is no file "frist.yaml". Did you mean "first.yaml"?\n',
    "qqqqqqqqqqqqqq.yaml": 'simkit: there is no file "qqqqqqqqqqqqqq.yaml". Check the name and the folder.\n',
    "away/first.yaml": 'simkit: there is no file "away/first.yaml". There is no folder "away" either.\n',
    "loop.yaml": 'simkit: "loop.yaml" cannot be read: Too many levels of symbolic links.\n',
    "/dev/zero": 'simkit: "/dev/zero" is not a plain file. Save what it holds in a file.\n',
    "": "simkit: no file is named here. Give the path of a YAML file, or a name of: simkit list.\n",
    "a\x1b[31m.yaml": 'simkit: there is no file "a\\x1b[31m.yaml". Check the name and the folder.\n',
    "[red]qqqqqqqqqqqqqq.yaml": 'simkit: there is no file "[red]qqqqqqqqqqqqqq.yaml". Check the name and the folder.\n',
}


@pytest.mark.parametrize("path", PATHS)
def test_path_without_a_scenario_is_told(path, tmp_path, capsys):
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    assert refused(capsys, "run", path) == PATHS[path]
    assert main(["check", path]) == 2
    assert capsys.readouterr().out == f"{PATHS[path]}1 file, 1 problem\n"


def test_scenario_that_is_none_suggests_another(capsys):
    assert refused(capsys, "run", "frist_steps") == (
        'simkit: there is no scenario "frist_steps". Did you mean "first_steps"?\n'
    )


def test_scenario_without_its_ending_suggests_the_file(tmp_path, capsys):
    stem = SCENARIO.removesuffix(".yaml")
    assert refused(capsys, "run", stem) == (
        f'simkit: there is no scenario "{stem}". Did you mean the file "{SCENARIO}"?\n'
    )


def test_fault_of_a_world_is_told_once_beside_its_scenario(tmp_path, capsys):
    world = tmp_path / WORLD
    world.write_text(world.read_text(encoding="utf-8").replace("actors:", "acters:", 1), encoding="utf-8")
    assert main(["check", WORLD, SCENARIO]) == 2
    heads = [line for line in capsys.readouterr().out.splitlines() if line.startswith(f"{WORLD}:")]
    assert any('unknown key "acters"' in head for head in heads)
    assert len(set(heads)) == len(heads)


def test_world_cannot_be_played(capsys):
    says = "islands.yaml:4:1: this is a world, and only a scenario can be played."
    remedy = 'Name a scenario, which has a line such as "world: teaching".'
    assert messages(refused(capsys, "run", WORLD)) == [f"{says} {remedy}"]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
@pytest.mark.parametrize("file", [SCENARIO, WORLD])
def test_file_that_may_not_be_read_is_told(file, tmp_path, capsys):
    (tmp_path / file).chmod(0)
    told = f'simkit: "{file}" may not be read. Change its permissions, or copy it.\n'
    assert refused(capsys, "run", SCENARIO) == told
