from __future__ import annotations

import json
import shutil
import stat
import zipfile
from pathlib import Path

import pytest
from report.small import write_small

from simkit.cli.main import main
from simkit.report import bundle as bundles
from simkit.report.manifest import hash_of

REMEDY = "Take the file as simkit export wrote it.\n"


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A result folder, and a bundle of it beside it."""
    place = tmp_path_factory.mktemp("packed")
    asked = [
        "--runs",
        "8",
        "--seed",
        "5",
        "--keep",
        "runs",
        "--variant",
        "warm",
        "--quiet",
        "--out",
        str(place / "out"),
    ]
    assert main(["run", str(write_small(place)), *asked]) == 0
    assert main(["export", str(place / "out"), "--bundle", str(place / "out.zip")]) == 0
    return place


@pytest.fixture
def bundle(packed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copy(packed / "out.zip", "out.zip"))


def contents(bundle: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(bundle) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write(bundle: Path, files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(bundle, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)


def refused(bundle: Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["replay", str(bundle)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    return told.err


# ---- packing ----


def test_bundle_holds_the_files_of_the_folder_and_nothing_else(packed, tmp_path):
    folder = Path(shutil.copytree(packed / "out", tmp_path / "out"))
    (folder / "notes of mine.txt").write_text("see lesson 3")
    assert main(["export", str(folder), "--bundle", str(tmp_path / "b.zip")]) == 0
    assert contents(tmp_path / "b.zip") == {path.name: path.read_bytes() for path in (packed / "out").iterdir()}


def test_same_folder_gives_the_same_bytes_wherever_it_lies(packed, tmp_path):
    folder = Path(shutil.copytree(packed / "out", tmp_path / "elsewhere", copy_function=shutil.copy))
    assert main(["export", str(folder), "--bundle", str(tmp_path / "b.zip")]) == 0
    assert (tmp_path / "b.zip").read_bytes() == (packed / "out.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        entries = archive.infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)


def test_command_says_what_it_did(packed, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    shutil.copytree(packed / "out", "out")
    assert main(["export", "out", "--bundle", "b.zip", "--lang", "de"]) == 0
    assert capsys.readouterr() == ("", "12 Dateien von out sind in b.zip.\n")


def test_file_that_is_there_is_left_alone(packed, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("b.zip").write_text("mine")
    assert main(["export", str(packed / "out"), "--bundle", "b.zip"]) == 2
    assert capsys.readouterr().err == (
        'simkit: "b.zip" exists already. Name a new file, or take this one away first.\n'
    )
    assert Path("b.zip").read_text() == "mine"


def test_bundle_needs_the_name_of_a_zip_and_a_folder_to_lie_in(packed, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["export", str(packed / "out"), "--bundle", "b.tar"]) == 2
    assert capsys.readouterr().err == 'simkit: "b.tar" is no bundle. End its name with .zip.\n'
    assert main(["export", str(packed / "out"), "--bundle", "no/b.zip"]) == 2
    assert capsys.readouterr().err == (
        'simkit: "no/b.zip" cannot be written: there is no folder "no". Make the folder first, or name another file.\n'
    )
    assert list(tmp_path.iterdir()) == []


def test_changed_folder_is_not_packed(packed, tmp_path, capsys):
    folder = Path(shutil.copytree(packed / "out", tmp_path / "out"))
    (folder / "report.txt").write_text("better")
    assert main(["export", str(folder), "--bundle", str(tmp_path / "b.zip")]) == 2
    assert "was changed after simkit wrote it" in capsys.readouterr().err
    assert not (tmp_path / "b.zip").exists()


def test_folder_that_is_no_result_is_not_packed(tmp_path, capsys):
    assert main(["export", str(tmp_path), "--bundle", str(tmp_path / "b.zip")]) == 2
    assert "is no result folder: it has no manifest.json." in capsys.readouterr().err


# ---- playing again ----


def test_bundle_comes_out_the_same(bundle, capsys):
    assert main(["replay", "out.zip"]) == 0
    told = capsys.readouterr()
    assert told.out == (
        "out.zip: Small (warm)\n"
        "Played again with 8 runs and seed 5; first played by simkit 0.1.0.\n"
        "The same bytes in all 11 files.\n"
    )
    assert told.err == ""
    assert [path.name for path in Path().iterdir()] == ["out.zip"]


def test_bundle_needs_not_be_called_a_zip(bundle):
    bundle.rename("result.bin")
    assert main(["replay", "result.bin"]) == 0


def test_difference_is_told_with_the_versions(bundle, capsys):
    files = contents(bundle)
    manifest = json.loads(files["manifest.json"])
    files["report.txt"] = files["report.txt"].replace(b"Questions", b"Guesses")
    manifest["files"]["report.txt"] = hash_of(files["report.txt"])
    manifest["versions"]["numpy"] = "1.0"
    write(bundle, {**files, "manifest.json": json.dumps(manifest).encode()})
    assert main(["replay", "out.zip"]) == 1
    told = " ".join(capsys.readouterr().out.split())
    assert "1 of 11 files differ: report.txt:" in told
    assert "numpy was 1.0 and is" in told


# ---- what a stranger may send ----


@pytest.mark.parametrize(
    "name",
    ["../evil.csv", "/etc/evil.csv", "a/b.csv", "..\\evil.csv", "C:evil.csv", "evil", ".evil.csv", "Ä.csv", "d/"],
)
def test_name_that_no_file_of_a_result_has_is_refused_before_anything_is_unpacked(name, bundle, capsys):
    write(bundle, {name: b"x", **contents(bundle)})
    shown = name.replace("\\", "/") if zipfile.ZipInfo(name).filename != name else name
    told = refused(bundle, capsys)
    assert told == (
        f'simkit: "out.zip" is no bundle of a result: it holds "{shown}", and files of a result have plain names. '
        f"{REMEDY}"
    )
    assert [path.name for path in Path().iterdir()] == ["out.zip"]


def test_file_that_the_manifest_does_not_list_is_refused(bundle, capsys):
    write(bundle, {**contents(bundle), "extra.csv": b"x"})
    assert 'it holds "extra.csv", which its manifest does not list.' in refused(bundle, capsys)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_name_that_comes_twice_is_refused(bundle, capsys):
    with zipfile.ZipFile(bundle, "a") as archive:
        archive.writestr("report.txt", "another")
    assert 'it holds "report.txt" twice.' in refused(bundle, capsys)


def test_link_is_refused(bundle, capsys):
    files = contents(bundle)
    del files["report.txt"]
    write(bundle, files)
    link = zipfile.ZipInfo("report.txt")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(bundle, "a") as archive:
        archive.writestr(link, "/etc/hostname")
    assert '"report.txt" in it is no plain file.' in refused(bundle, capsys)


def test_too_many_files_are_refused(bundle, capsys):
    write(bundle, {f"f{at}.csv": b"" for at in range(501)})
    assert "it holds 501 files, and a bundle at most 500." in refused(bundle, capsys)


def test_what_unpacks_to_too_much_is_refused(bundle, capsys, monkeypatch):
    monkeypatch.setattr(bundles, "LARGEST", 1000)
    assert "unpacked it is larger than" in refused(bundle, capsys)


def test_file_that_is_larger_than_it_says_is_refused(bundle, capsys):
    write(bundle, {**contents(bundle), "levels.csv": b"0" * 100_000})
    raw = bytearray(bundle.read_bytes())
    size = (100_000).to_bytes(4, "little")
    assert raw.count(size) == 2  # before the file, and in the list at the end
    bundle.write_bytes(bytes(raw).replace(size, (10).to_bytes(4, "little")))
    assert "is no bundle of a result:" in refused(bundle, capsys)


@pytest.mark.parametrize("damage", ["cut", "flipped", "empty", "text"])
def test_damaged_file_is_refused(damage, bundle, capsys):
    raw = bundle.read_bytes()
    flipped = bytearray(raw)
    flipped[200:260] = bytes(60)
    bundle.write_bytes({"cut": raw[: len(raw) // 2], "flipped": bytes(flipped), "empty": b"", "text": b"hello"}[damage])
    told = refused(bundle, capsys)
    assert told.startswith('simkit: "out.zip" is no bundle of a result: ')
    assert told.endswith(REMEDY)


def test_bundle_without_a_manifest_is_told_as_a_bundle(bundle, capsys):
    files = contents(bundle)
    del files["manifest.json"]
    write(bundle, files)
    assert refused(bundle, capsys).startswith('simkit: "out.zip" is no bundle of a result: it has no manifest.json.')


def test_missing_and_changed_files_are_named_in_the_bundle(bundle, capsys):
    files = contents(bundle)
    del files["events.csv"]
    write(bundle, {**files, "report.txt": b"better"})
    told = refused(bundle, capsys)
    assert 'simkit: "out.zip" lacks its file "events.csv". Take the whole bundle again.\n' in told
    assert 'simkit: "out.zip/report.txt" was changed after simkit wrote it' in told
