"""The only module that imports Dask: pieces are played by the workers of a scheduler that is there already.

Covers connecting to an address that the user gives, dealing jobs to whatever workers there are, and what is said where
something is missing, differs or dies; nothing is started here, and nothing listens.
"""

from __future__ import annotations

import asyncio
import logging
import pickle
import ssl
import time
import warnings
from collections import Counter, deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, TypeVar
from uuid import uuid4

from simkit.errors import InputError, MissingExtra, Place, SimkitError
from simkit.study.addresses import ANSWER, SHOWN, full_address, host_and_port, reason_of, unanswered
from simkit.study.crew import Done, Failed
from simkit.study.parcels import parted
from simkit.study.remote import WORK, Report, mark
from simkit.study.strangers import refuse_strangers

__all__ = ["Cluster", "finished_on"]

J = TypeVar("J")
R = TypeVar("R")

_AHEAD = 3
"""So many jobs for each worker are out at once: in hand, waiting at the worker, waiting to be fetched."""
_TRIES = 3
"""A job is given up when the scheduler has given it up so often, each time after several workers died over it."""
_PATIENCE = 15.0
"""So many seconds there may be no worker at all, or a connection that was lost may stay lost."""


def finished_on(
    address: str,
    *,
    ca: str | Path | None = None,
    cert: str | Path | None = None,
    key: str | Path | None = None,
    patience: float = _PATIENCE,
) -> Cluster:
    """The workers of the Dask scheduler at an address, such as "tcp://127.0.0.1:8786", to be handed to a sweep.

    A "tls://" address wants three files: the authority's certificate, one's own, and its key. `patience` is how many
    seconds to wait where there is no worker, or the scheduler is gone. Connects only when there is something to do.

    Raises:
        InputError: where the address or a file cannot be used.
        MissingExtra: where the extra is not installed.
    """
    files = {"--cluster-ca": ca, "--cluster-cert": cert, "--cluster-key": key}
    where = full_address(address, secured=any(files.values()))
    try:
        import distributed  # noqa: F401 - whether it is there
    except ImportError:
        raise MissingExtra.of("a cluster needs", "distributed", "cluster") from None
    return Cluster(where, _security(where, files), patience)


def _security(where: str, files: dict[str, str | Path | None]) -> Any:
    """What a connection is secured by; with a tls:// address and no files, what Dask's own configuration names."""
    from distributed import Security

    given = {option: path for option, path in files.items() if path is not None}
    if given and len(given) < len(files):
        absent = " and ".join(option for option in files if option not in given)
        raise InputError.of("a secured cluster takes three files.", f"Give {absent} too.", Place("--cluster", 0, 0))
    if not given:
        security = Security()
        if where.startswith("tls://") and not security.get_connection_args("client")["ssl_context"]:
            remedy = f"Give {', '.join(files)}."
            raise InputError.of("a tls:// address wants certificates.", remedy, Place("--cluster", 0, 0))
        return security
    ca, cert, key = (str(path) for path in given.values())
    for option, path in given.items():
        try:
            Path(path).read_bytes()
        except OSError as error:
            raise InputError.of(f'"{path}" cannot be read: {error.strerror}.', "", Place(option, 0, 0)) from None
    security = Security(tls_ca_file=ca, tls_client_cert=cert, tls_client_key=key, require_encryption=True)
    try:
        security.get_connection_args("client")
    except (ssl.SSLError, ValueError) as error:
        says = f"these certificates cannot be used: {reason_of(error)}."
        raise InputError.of(
            says, "All three are PEM files; key and certificate belong together.", Place(", ".join(files), 0, 0)
        ) from None
    return security


@dataclass(frozen=True, slots=True)
class Cluster:
    """Workers of a scheduler: does a task for each of several jobs there, and gives what is done as it comes in."""

    address: str
    security: Any
    patience: float = _PATIENCE

    def __call__(self, task: Callable[[J], R], jobs: Iterable[J], /) -> Generator[Done | Failed, None, None]:
        """What becomes of each job, in whatever order; task, jobs and results are pickled.

        A job may be done more than once, where a worker is lost, but what becomes of it is given once. Close the
        generator to let go of the workers before all is done.

        Raises:
            InputError: where no scheduler answers, it has no workers, or they have other versions than this process.
            SimkitError: where the scheduler ends, or all of its workers do.
        """
        light, sent = parted(task, jobs)
        numbered = enumerate(sent)
        first = next(numbered, None)
        if first is None:
            return
        with _quiet(), ExitStack() as stack:
            deal = _Deal(self, _connected(self), pickle.dumps(light, pickle.HIGHEST_PROTOCOL))
            stack.callback(deal.let_go)
            deal.await_workers(begun=False)
            deal.refuse_strangers()
            yield from deal.all_of(_with(first, numbered))


def _with(first: tuple[int, Any], others: Iterator[tuple[int, Any]]) -> Iterator[tuple[int, Any]]:
    yield first
    yield from others


class _Deal:
    """The jobs that are out, and what comes back."""

    def __init__(self, cluster: Cluster, client: Any, task: bytes) -> None:
        self.cluster, self.client, self.task = cluster, client, task
        self.name, self.nth = uuid4().hex, 0
        self.there: Any = None  # the task, at the workers
        self.out: dict[Any, tuple[int, bytes]] = {}
        self.ended: SimpleQueue[Any] = SimpleQueue()
        self.again: deque[tuple[int, bytes]] = deque()
        self.tries: Counter[int] = Counter()
        self.workers, self.came = 1, 0

    def all_of(self, jobs: Iterator[tuple[int, Any]]) -> Iterator[Done | Failed]:
        """Have all jobs done; what comes of each."""
        more = True
        while True:
            if self.client.status != "running":
                self.look()
            while len(self.out) < _AHEAD * self.workers and (self.again or more):
                if self.again:
                    self.submit(*self.again.popleft())
                elif (drawn := next(jobs, None)) is None:
                    more = False
                else:
                    self.submit(drawn[0], pickle.dumps(drawn[1], pickle.HIGHEST_PROTOCOL))
            if not self.out:
                return
            told = self.next()
            if told is not None:
                self.came += 1
                yield told

    def submit(self, index: int, job: bytes) -> None:
        """Give a job out. The task goes with the first, and lies at the scheduler for workers that come later."""
        self.nth += 1
        if self.there is None:
            self.there = self.client.submit(bytes, self.task, key=f"simkit-task-{self.name}-{self.nth}", pure=False)
        key = f"simkit-piece-{self.name}-{self.nth}"
        given = {"name": self.name, "task": self.there, "job": job}
        future = self.client.submit(eval, WORK, given, key=key, pure=False)
        self.out[future] = (index, job)
        future.add_done_callback(self.ended.put)

    def next(self) -> Done | Failed | None:
        """What came of the job that is done next; None where it has to be done again, or none is done yet."""
        try:
            future = self.ended.get(timeout=1.0)
        except Empty:
            self.look()
            return None
        index, job = self.out[future]
        if future.status == "finished":
            return self.fetched(future)
        del self.out[future]
        if future.status == "error":
            return self.failed(index, job, future.exception(timeout=self.cluster.patience))
        self.again.append((index, job))
        self.there = None
        self.look()
        return None

    def fetched(self, future: Any) -> Done | Failed | None:
        """The result of a job; None where it was lost on the way, and is worked out once more."""
        index, job = self.out[future]
        try:
            packed = future.result(timeout=self.cluster.patience)
        except Exception:  # noqa: BLE001 - whatever it is: it has its result, and that is to be had again
            if future.status in ("pending", "finished"):
                future.add_done_callback(self.ended.put)
            else:
                del self.out[future]
                self.again.append((index, job))
                self.there = None
            self.look()
            return None
        del self.out[future]
        report: Report = pickle.loads(packed)  # noqa: S301 - by a worker that the user trusts to play
        if report.mark != mark():
            self.refuse_strangers()
            raise SimkitError(f"{self.cluster.address}: a worker plays with other versions than this process.")
        return Done(index, report.result) if report.good else Failed(index, report.reason)

    def failed(self, index: int, job: bytes, error: BaseException | None) -> Failed | None:
        """A job that could not be done: tried again where workers died over it, and told where it fails by itself."""
        from distributed import KilledWorker

        self.refuse_strangers()  # the likeliest reason of all
        if not isinstance(error, KilledWorker):
            return Failed(index, f"{type(error).__name__}: {' '.join(str(error).split())}"[:1000])
        self.tries[index] += 1
        if self.tries[index] < _TRIES:
            self.again.append((index, job))
            return None
        died = self.tries[index] * (error.allowed_failures + 1)
        return Failed(index, f"{died} workers ended early, one after the other, while they played it.")

    def look(self) -> None:
        """See that scheduler and workers are there still."""
        if self.client.status != "running":
            self.connect_again()
        with suppress(Exception):  # a connection that is just being lost is seen next time
            self.workers = len(_workers(self.client))
        if not self.workers:
            self.await_workers(begun=True)

    def connect_again(self) -> None:
        """Connect to the scheduler once more, or to one in its place, and give out anew what is out."""
        self.let_go()
        until = time.monotonic() + self.cluster.patience
        while True:
            try:
                self.client = _connected(self.cluster)
                break
            except InputError:
                if time.monotonic() > until:
                    raise self.gone() from None
            time.sleep(0.25)
        self.again.extend(self.out.values())
        self.out.clear()
        self.ended = SimpleQueue()
        self.there = None

    def gone(self) -> SimkitError:
        """What is said where the scheduler stays away."""
        says = f"{self.cluster.address}: the scheduler is gone, after {self.came:,} pieces had come in."
        return SimkitError(
            f"{says} What the sweep's folder holds is kept: start the scheduler and its workers again, or play here "
            "without --cluster, and the same command goes on."
        )

    def let_go(self) -> None:
        """Close the connection; what is being played there is played to its end, and thrown away."""
        with suppress(Exception):
            self.client.close(timeout=3)

    def await_workers(self, *, begun: bool) -> None:
        """Wait until there is a worker at least."""
        where, until = self.cluster.address, time.monotonic() + self.cluster.patience
        while True:
            with suppress(Exception):  # as above
                self.workers = len(_workers(self.client))
            if self.workers:
                return
            if self.client.status != "running" and begun:
                return
            if time.monotonic() > until:
                break
            time.sleep(0.25)
        waited = f"waited {self.cluster.patience:g} seconds"
        if begun:
            says = f"{where}: all workers are gone ({waited} for another), after {self.came:,} pieces had come in."
            raise SimkitError(
                f"{says} What the sweep's folder holds is kept: start workers again, and the same command goes on."
            )
        remedy = f"Start some: dask worker {where} --nthreads 1; {SHOWN} safely."
        raise InputError.of(f"no worker is connected to this scheduler ({waited}).", remedy, Place(where, 0, 0))

    def refuse_strangers(self) -> None:
        """Refuse workers whose results would not be those of this process."""
        try:
            refuse_strangers(partial(self.client.run, on_error="return"), self.cluster.address)
        except InputError:
            raise
        except Exception:  # noqa: BLE001 - whatever Dask makes of a connection that is lost just now
            raise self.gone() from None


def _workers(client: Any) -> list[str]:
    return list(client.scheduler_info(n_workers=-1)["workers"])


def _connected(cluster: Cluster) -> Any:
    """A client of the scheduler.

    Raises:
        InputError: where none answers.
    """
    from distributed import Client

    with ThreadPoolExecutor(1) as apart:  # a notebook has a loop of its own running in this thread
        apart.submit(asyncio.run, _greet(cluster)).result()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what differs is told by us, where it matters
            return Client(cluster.address, security=cluster.security, timeout=cluster.patience, set_as_default=False)
    except Exception as error:  # noqa: BLE001 - whatever Dask makes of it
        raise unanswered(cluster.address, error) from None


async def _greet(cluster: Cluster) -> None:
    """See whether a scheduler answers: a client that cannot connect is not got rid of without noise."""
    from distributed.comm import connect

    try:
        # Asked plainly first: Dask tries until its time is up, and then no longer knows why it failed.
        _, plain = await asyncio.wait_for(asyncio.open_connection(*host_and_port(cluster.address)), ANSWER)
        plain.close()
        await plain.wait_closed()
        options = cluster.security.get_connection_args("client")
        comm = await connect(cluster.address, timeout=ANSWER, **options)
        try:
            await comm.write({"op": "identity", "n_workers": 0, "reply": True})
            told = await asyncio.wait_for(comm.read(), ANSWER)
        finally:
            with suppress(Exception):
                await asyncio.wait_for(comm.close(), 1)
    except Exception as error:  # noqa: BLE001 - what answers may be anything
        raise unanswered(cluster.address, error) from None
    if not isinstance(told, dict) or told.get("type") != "Scheduler":
        says = "what answers here is no Dask scheduler."
        raise InputError.of(
            says, "Give the address that the scheduler tells when it starts.", Place(cluster.address, 0, 0)
        )


@contextmanager
def _quiet() -> Iterator[None]:
    """Dask's own log is kept from the terminal: what goes wrong is said once, by us."""
    import dask

    loggers = [logging.getLogger(name) for name in ("distributed", "tornado", "asyncio")]
    known = [
        one
        for name, one in logging.root.manager.loggerDict.items()
        if isinstance(one, logging.Logger) and name.startswith(("distributed.", "tornado.")) and one.level
    ]
    levels = {one: one.level for one in (*loggers, *known)}
    settings = {"distributed.comm.retry.count": 0, "distributed.admin.large-graph-warning-threshold": "1TB"}
    try:
        for one in levels:
            one.setLevel(logging.CRITICAL + 1)
        with dask.config.set(settings):
            yield
    finally:
        for one, level in levels.items():
            one.setLevel(level)
