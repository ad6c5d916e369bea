"""On a cluster, with a scheduler and workers of its own: the bytes of this machine, whoever is killed on the way."""

from __future__ import annotations

import os
import pickle
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from study.dask_processes import ROOT, Processes, stop, waited

from simkit.errors import InputError, SimkitError
from simkit.study.cluster import finished_on
from simkit.study.crew import Done, Failed
from simkit.study.parcels import parted
from simkit.study.pieces import PlayPiece
from simkit.study.remote import versions
from simkit.study.sweep import plan, swept

pytest.importorskip("distributed", reason="needs the extra cluster")

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="kills by signal"),
    pytest.mark.xdist_group("cluster"),
]

POINTS = 16
"""With more than 1,024 runs each, every point is a piece."""
SETTINGS = (
    *("first_steps", "--vary", f"timeline.raid.severity=0.1..0.9/{POINTS}", "--set", "horizon=8 weeks"),
    *("--measure", "words", "--runs", "1025", "--seed", "3", "--quiet", "--yes"),
)


@pytest.fixture
def processes(tmp_path):
    """Processes of one test."""
    found = Processes(tmp_path)
    yield found
    found.end()


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A scheduler that has no workers but those of the test."""
    found = Processes(tmp_path_factory.mktemp("scheduler"))
    try:
        yield found.scheduler()[1]
    finally:
        found.end()


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """A scheduler with two workers for all tests that kill nothing."""
    found = Processes(tmp_path_factory.mktemp("cluster"))
    try:
        _, address = found.scheduler()
        for _ in range(2):
            found.worker(address, wait=False)
        yield address
    finally:
        found.end()


@pytest.fixture(scope="module")
def here(tmp_path_factory):
    """A sweep's folder that was made on this machine."""
    folder = tmp_path_factory.mktemp("here") / "swept"
    assert simkit("sweep", *SETTINGS, "--out", str(folder)).returncode == 0
    return folder


def spec():
    """The same sweep in Python."""
    return plan(
        "first_steps",
        {"timeline.raid.severity": f"0.1..0.9/{POINTS}"},
        runs=1025,
        seed=3,
        changes={"horizon": "8 weeks"},
        measures=["words"],
    )


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder but the lock."""
    files = (path for path in folder.rglob("*") if path.is_file() and path != folder / "lock")
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def simkit(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "simkit", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )


def test_sweep_there_has_the_bytes_of_one_here(cluster, here, tmp_path):
    there = tmp_path / "there"
    done = simkit("sweep", *SETTINGS, "--out", str(there), "--cluster", cluster)
    assert (done.returncode, done.stderr) == (0, "")
    assert contents(there) == contents(here)
    assert len(list((there / "pieces").iterdir())) == POINTS


def test_every_job_is_done_once_and_known_by_its_number(cluster):
    found = sorted(finished_on(cluster)(_third, range(40)), key=lambda told: told.index)
    assert found == [Failed(3, "ValueError: three") if job == 3 else Done(job, job) for job in range(40)]


def _third(job: int) -> int:
    if job == 3:
        raise ValueError("three")
    return job


def test_no_jobs_need_no_cluster():
    assert list(finished_on("tcp://127.0.0.1:1")(_third, [])) == []


def test_jobs_are_drawn_a_few_ahead_only(cluster):
    drawn = []
    coming = finished_on(cluster)(_third, (drawn.append(job) or job for job in range(10**9)))
    for _ in range(20):
        next(coming)
    coming.close()
    assert 20 < len(drawn) <= 20 + 6


def test_nothing_listens_in_the_process_that_sweeps(cluster):
    import psutil

    for told in finished_on(cluster)(_ports, [os.getpid()]):
        assert told.result
        assert all(where.startswith("127.") for where in told.result)
    coming = finished_on(cluster)(_third, range(9))
    next(coming)
    mine = psutil.Process().net_connections()
    assert [one for one in mine if one.status == psutil.CONN_ESTABLISHED]
    assert [one for one in mine if one.status == psutil.CONN_LISTEN] == []
    coming.close()


def _ports(_job: int) -> list[str]:
    """The addresses at which a worker that is started as docs/cluster.md says listens."""
    import psutil

    return [one.laddr.ip for one in psutil.Process().net_connections() if one.status == psutil.CONN_LISTEN]


def test_piece_of_a_killed_worker_is_played_by_another(processes, address, here, tmp_path):
    there = tmp_path / "there"
    victim = processes.worker(address, wait=False)
    processes.worker(address)

    def kill(done: int, total: int) -> None:
        if done and victim.poll() is None:
            stop(victim)

    swept(spec(), finished_on(address), folder=there, progress=kill)
    assert victim.poll() is not None
    assert contents(there / "pieces") == contents(here / "pieces")
    assert (there / "plan.json").read_bytes() == (here / "plan.json").read_bytes()


def test_jobs_that_are_done_when_their_worker_is_killed_are_done_again_and_given_once(processes, address, tmp_path):
    workers = [processes.worker(address, wait=False) for _ in range(2)]
    found = list(finished_on(address)(partial(_die_once, tmp_path), range(12)))
    assert sorted(found, key=lambda told: told.index) == [Done(job, job) for job in range(12)]
    assert sum(worker.poll() is not None for worker in workers) == 1
    assert len((tmp_path / "tries").read_text()) > 12


def _die_once(folder: Path, job: int) -> int:
    """Every job leaves a dot; the sixth ends its worker, once."""
    with (folder / "tries").open("a") as file:
        file.write(".")
    time.sleep(0.02)
    if job == 5 and not (folder / "died").exists():
        (folder / "died").touch()
        os.kill(os.getpid(), 9)
    return job


def test_job_that_always_ends_its_worker_fails_alone(processes, tmp_path, monkeypatch):
    monkeypatch.setenv("DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES", "0")
    _, address = processes.scheduler()
    for _ in range(4):
        processes.worker(address, wait=False)
    assert waited(lambda: len(processes.registered()) == 4)
    found = sorted(finished_on(address)(_poison, range(8)), key=lambda told: told.index)
    assert [told.index for told in found if isinstance(told, Done)] == [0, 1, 2, 3, 4, 6, 7]
    assert found[5] == Failed(5, "3 workers ended early, one after the other, while they played it.")


def _poison(job: int) -> int:
    if job == 5:
        time.sleep(0.2)  # what else lies at this worker comes in first
        os._exit(7)
    return job


def test_scheduler_that_dies_keeps_what_was_played_and_the_same_command_goes_on(processes, here, tmp_path):
    there = tmp_path / "there"
    scheduler, address = processes.scheduler()
    processes.worker(address)
    command = ("sweep", *SETTINGS, "--out", str(there), "--cluster", address)
    driver = subprocess.Popen(
        [sys.executable, "-m", "simkit", *command], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert waited(lambda: len(list(there.glob("pieces/*.npz"))) > 2)
    stop(scheduler)
    out, err = driver.communicate()
    kept = len(list((there / "pieces").iterdir()))
    assert 2 < kept < POINTS
    assert (driver.returncode, out) == (1, "")
    assert err == (
        f"simkit: {address}: the scheduler is gone, after {kept} pieces had come in. What the sweep's folder holds is "
        "kept: start the scheduler and its workers again, or play here without --cluster, and the same command goes "
        "on.\n"
    )
    assert simkit(*command[:-2]).returncode == 0
    assert contents(there) == contents(here)


def test_scheduler_that_comes_back_is_gone_on_with(processes):
    scheduler, address = processes.scheduler()
    processes.worker(address)
    coming = finished_on(address, patience=40)(_slow, range(12))
    found = [next(coming)]
    stop(scheduler)
    processes.scheduler(port=int(address.rpartition(":")[2]))
    processes.worker(address, wait=False)
    found += coming
    assert sorted(told.index for told in found) == list(range(12))


def _slow(job: int) -> int:
    time.sleep(0.2)
    return job


def test_unreachable_address_is_told_in_one_line(tmp_path):
    began = time.monotonic()
    done = simkit("sweep", *SETTINGS, "--out", str(tmp_path), "--cluster", "tcp://127.0.0.1:1")
    assert time.monotonic() - began < 15
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "tcp://127.0.0.1:1: no Dask scheduler answers here (Connection refused). See to the address, or start a "
        "scheduler: docs/cluster.md tells how to start one. The address of a secured one begins with tls://.\n"
    )


def test_scheduler_without_workers_is_told_after_a_stated_time(address):
    with pytest.raises(InputError) as raised:
        list(finished_on(address, patience=0.5)(_third, [1]))
    assert str(raised.value) == (
        f"{address}: no worker is connected to this scheduler (waited 0.5 seconds). Start some: dask worker {address} "
        "--nthreads 1; docs/cluster.md tells how to start one safely."
    )


def test_workers_that_are_all_gone_are_waited_for_and_told(processes, address):
    worker = processes.worker(address)
    coming = finished_on(address, patience=0.5)(_slow, range(40))
    next(coming)
    stop(worker)
    with pytest.raises(SimkitError) as raised:
        list(coming)
    assert str(raised.value).startswith(f"{address}: all workers are gone (waited 0.5 seconds for another), after ")


def refused(address: str) -> str:
    """What is said where a cluster's workers are refused."""
    with pytest.raises(InputError) as raised:
        list(finished_on(address)(_slow, range(60)))
    return str(raised.value)


OTHER = """\
import platform, simkit, numpy
simkit.__version__, numpy.__version__ = "0.0.9", "1.26.4"
platform.python_version_tuple = lambda: ("3", "99", "1")
"""
REMEDY = "Install the same versions everywhere, start the workers again, and give the same command."


def test_worker_of_other_versions_is_refused_with_what_differs(processes, address):
    processes.worker(address)
    processes.worker(address, before=OTHER)
    here, strange = versions(), processes.registered()[1]
    assert refused(address) == (
        f"{address}: its workers would not play as this process does: Python 3.99 there and {here['Python']} here "
        f"({strange}); simkit 0.0.9 there and {here['simkit']} here ({strange}); numpy 1.26.4 there and "
        f"{here['numpy']} here ({strange}). {REMEDY}"
    )


def test_worker_without_simkit_is_refused(processes, address):
    processes.worker(address, before="import sys; sys.modules['simkit'] = None")
    assert refused(address) == (
        f"{address}: its workers would not play as this process does: no simkit there and {versions()['simkit']} here "
        f"(all workers). {REMEDY}"
    )


def test_worker_of_the_same_version_with_other_code_is_refused(processes, address, tmp_path):
    shutil.copytree(ROOT / "simkit", tmp_path / "code" / "simkit", ignore=shutil.ignore_patterns("__pycache__"))
    with (tmp_path / "code" / "simkit" / "chance.py").open("a") as file:
        file.write("# another\n")
    processes.worker(address, code=tmp_path / "code")
    assert refused(address) == (
        f"{address}: its workers would not play as this process does: their simkit has the same version and other code "
        f"(all workers). {REMEDY}"
    )


@pytest.mark.parametrize("before", [OTHER, "import sys; sys.modules['simkit'] = None"], ids=["other", "without"])
def test_strange_worker_that_comes_later_gives_no_result(processes, address, before):
    processes.worker(address)
    coming = finished_on(address)(_slow, range(600))
    next(coming)
    processes.worker(address, before=before)
    with pytest.raises(InputError, match="its workers would not play as this process does") as raised:
        list(coming)
    assert processes.registered()[1] in str(raised.value)


def test_missing_extra_is_named(tmp_path):
    (tmp_path / "sitecustomize.py").write_text("import sys; sys.modules['distributed'] = None")
    done = simkit(
        *("sweep", *SETTINGS, "--out", str(tmp_path / "out"), "--cluster", "127.0.0.1:8786"),
        PYTHONPATH=os.pathsep.join((str(tmp_path), str(ROOT))),
    )
    assert (done.returncode, done.stdout) == (1, "")
    remedy = "Install the extra cluster, in simkit's own folder: pip install '.[cluster]'"
    extra = f"a cluster needs distributed, which is not installed. {remedy}"
    assert done.stderr == f"simkit: {extra}\n"
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("address", "files", "says"),
    [
        (
            "here",
            {},
            (
                '--cluster: "here" is no address of a scheduler. Write it like tcp://127.0.0.1:8786, as the scheduler '
                "tells it when it starts."
            ),
        ),
        (
            "127.0.0.1:99999",
            {},
            (
                '--cluster: "127.0.0.1:99999" is no address of a scheduler. Write it like tcp://127.0.0.1:8786, as the '
                "scheduler tells it when it starts."
            ),
        ),
        ("tsl://a:1", {}, '--cluster: a scheduler is not reached by "tsl". Did you mean "tls"?'),
        ("http://a:1", {}, '--cluster: a scheduler is not reached by "http". Use tcp, or tls for one that is secured.'),
        (
            "tcp://a:1",
            {"ca": "a.pem"},
            "--cluster: certificates are of no use with a tcp:// address. Begin it with tls://, or leave them out.",
        ),
        (
            "tls://a:1",
            {"ca": "a.pem"},
            "--cluster: a secured cluster takes three files. Give --cluster-cert and --cluster-key too.",
        ),
        (
            "tls://a:1",
            {},
            "--cluster: a tls:// address wants certificates. Give --cluster-ca, --cluster-cert, --cluster-key.",
        ),
        (
            "a:1",
            {"ca": "no.pem", "cert": "no.pem", "key": "no.pem"},
            '--cluster-ca: "no.pem" cannot be read: No such file or directory.',
        ),
        (
            "a:1",
            {"ca": __file__, "cert": __file__, "key": __file__},
            (
                "--cluster-ca, --cluster-cert, --cluster-key: these certificates cannot be used: no certificate or crl "
                "found. All three are PEM files; key and certificate belong together."
            ),
        ),
    ],
)
def test_address_or_file_that_cannot_be_used_is_told(address, files, says):
    with pytest.raises(InputError) as raised:
        finished_on(address, **files)
    assert str(raised.value) == says


@pytest.mark.parametrize(
    ("written", "address"),
    [("node7:8786", "tcp://node7:8786"), ("tcp://[::1]:8786/", "tcp://[::1]:8786")],
)
def test_address_is_taken_as_people_write_it(written, address):
    assert finished_on(written).address == address


@pytest.mark.parametrize(
    "command",
    [
        ("sweep", "first_steps", "--yes"),
        ("sensitivity", "first_steps", "arms", "--yes"),
        ("discover", "first_steps", "arms"),
        ("robust", "first_steps", "arms"),
    ],
    ids=lambda command: command[0],
)
def test_every_command_that_plays_points_can_play_them_on_a_cluster(command):
    done = simkit(*command, "--vary", "timeline.raid.severity", "--runs", "2", "--quiet", "--cluster", "nowhere")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith('--cluster: "nowhere" is no address of a scheduler. ')


def test_options_that_do_not_go_together_are_told():
    done = simkit("sweep", "first_steps", "--cluster-key", "k.pem")
    assert (done.returncode, done.stderr.splitlines()[-1]) == (2, "Error: --cluster-key goes with --cluster ADDRESS.")
    done = simkit("sweep", "first_steps", "--cluster", "a:1", "--workers", "2")
    assert done.stderr.splitlines()[-1] == "Error: --workers is about this machine: it goes without --cluster."


def certificates(folder: Path, name: str) -> dict[str, Path]:
    """An authority of its own, and a certificate that it has signed, made as docs/cluster.md says."""
    ca, ca_key, cert, key, wish = (folder / f"{name}-{what}.pem" for what in ("ca", "ca-key", "cert", "key", "wish"))
    new = ("-newkey", "rsa:2048", "-nodes")
    for command in (
        ("req", "-x509", *new, "-days", "2", "-subj", "/CN=our cluster", "-keyout", ca_key, "-out", ca),
        ("req", *new, "-subj", "/CN=member", "-keyout", key, "-out", wish),
        ("x509", "-req", "-in", wish, "-CA", ca, "-CAkey", ca_key, "-CAcreateserial", "-days", "2", "-out", cert),
    ):
        subprocess.run(["openssl", *map(str, command)], check=True, capture_output=True)
    return {"ca": ca, "cert": cert, "key": key}


@pytest.mark.skipif(shutil.which("openssl") is None, reason="makes certificates with openssl")
def test_secured_cluster_takes_who_has_its_certificates_and_nobody_else(processes, tmp_path):
    ours, others = certificates(tmp_path, "ours"), certificates(tmp_path, "others")
    files = ("--tls-ca-file", str(ours["ca"]), "--tls-cert", str(ours["cert"]), "--tls-key", str(ours["key"]))
    _, address = processes.scheduler("--protocol", "tls", *files)
    assert address.startswith("tls://")
    processes.worker(address, *files)
    assert [told.result for told in finished_on(address, **ours)(_third, [7])] == [7]
    with pytest.raises(InputError) as raised:
        list(finished_on(address, **others)(_third, [1]))
    assert str(raised.value) == (
        f"{address}: the scheduler and this process refuse each other's certificates (certificate verify failed). Give "
        "the certificate, key and authority that were made for this cluster."
    )
    with pytest.raises(InputError, match="refuse each other's certificates"):
        list(finished_on(address, ca=ours["ca"], cert=others["cert"], key=others["key"])(_third, [1]))
    with pytest.raises(InputError, match="no Dask scheduler answers here"):
        list(finished_on(address.replace("tls", "tcp"))(_third, [1]))


def test_what_is_no_scheduler_is_told(cluster, processes):
    worker = next(iter(finished_on(cluster)(_own_address, [0]))).result
    with pytest.raises(InputError) as raised:
        list(finished_on(worker)(_third, [1]))
    assert str(raised.value) == (
        f"{worker}: what answers here is no Dask scheduler. Give the address that the scheduler tells when it starts."
    )


def _own_address(_job: int) -> str:
    from distributed import get_worker

    return get_worker().address


def test_points_that_are_sent_with_their_piece_are_played_as_those_of_the_specification():
    spec = plan(
        "first_steps",
        {"timeline.raid.severity": "0.1..0.9/3", "pacts.aldmark_borava.kind": ["friendship", "alliance"]},
        runs=300,
        changes={"horizon": "8 weeks"},
    )
    assert len(spec.scenarios) == 2
    task, jobs = parted(PlayPiece(spec), spec.spans())
    for job, span in zip(jobs, spec.spans(), strict=True):
        light, whole = task(job), PlayPiece(spec)(span)
        assert {name: array.tobytes() for name, array in light.items()} == {
            name: array.tobytes() for name, array in whole.items()
        }
    many = replace(spec, points=np.tile(spec.points, (1000, 1)), of_point=np.tile(spec.of_point, 1000))
    sizes = [len(pickle.dumps(parted(PlayPiece(one), one.spans())[0])) for one in (spec, many)]
    assert sizes[1] == pytest.approx(sizes[0], abs=100)
