"""`simkit serve`: it tells where it is, answers, ends in order, and refuses in words."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import urllib.request

import pytest

from simkit.cli.main import main
from simkit.web.addresses import bound


def test_scenario_that_does_not_exist_is_refused_before_anything_opens(capsys):
    assert main(["serve", "first_stps"]) == 2
    assert 'Did you mean "first_steps"?' in capsys.readouterr().err


def test_port_in_use_is_told_with_another(capsys):
    with bound("127.0.0.1", 0) as held:
        port = held.getsockname()[1]
        assert main(["serve", "first_steps", "--port", str(port)]) == 2
    told = capsys.readouterr().err
    assert f"port {port} is in use by " in told
    assert "is free: add --port" in told


def test_port_that_is_none_is_a_mistake_of_the_command(capsys):
    assert main(["serve", "--port", "70000"]) == 2
    assert "--port is from 1 to 65535." in capsys.readouterr().err


@pytest.mark.parametrize("library", ["starlette", "uvicorn"])
def test_missing_extra_says_how_to_get_it(library):
    code = f"import sys; sys.modules[{library!r}] = None; from simkit.cli.main import main; sys.exit(main(['serve']))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("simkit: ")
    assert f"{library}, which is not installed." in done.stderr
    assert done.stderr.endswith("pip install '.[web]'\n")


@pytest.mark.skipif(os.name != "posix", reason="sends a signal as Ctrl-C does")
def test_server_tells_its_address_answers_and_ends_with_ctrl_c():
    started = subprocess.Popen(
        [sys.executable, "-m", "simkit", "serve", "first_steps", "--workers", "1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    try:
        first = started.stdout.readline()
        assert first.startswith("Open http://127.0.0.1:86")
        assert started.stdout.readline() == "Ctrl-C ends it.\n"
        with urllib.request.urlopen(first.removeprefix("Open ").strip()) as answer:  # noqa: S310 - our own
            assert b"<h1>First steps</h1>" in answer.read()
    finally:
        started.send_signal(signal.SIGINT)
        out, err = started.communicate(timeout=60)
    assert (started.returncode, out, err) == (0, "Ended.\n", "")
