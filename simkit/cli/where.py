"""Where pieces are played: the options that name a cluster and what it is secured by, or else this machine.

Covers the options and which go together; connecting is `simkit.study.cluster`'s.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from simkit.study.sweep import Finishing

__all__ = ["Elsewhere", "finishing", "on_cluster"]

F = TypeVar("F", bound=Callable[..., Any])

_FILES = {
    "cluster_ca": "The certificate of the authority that signed the cluster's certificates (tls:// only).",
    "cluster_cert": "Your certificate for the cluster (tls:// only).",
    "cluster_key": "The private key of your certificate (tls:// only).",
}


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A cluster that was asked for, by the address of its scheduler."""

    address: str
    ca: Path | None = None
    cert: Path | None = None
    key: Path | None = None

    def finishing(self) -> Finishing:
        """What does a task for each of several jobs there.

        Raises:
            SimkitError: where the address or a file cannot be used, or the extra is not installed.
        """
        from simkit.study.cluster import finished_on

        return finished_on(self.address, ca=self.ca, cert=self.cert, key=self.key)


def finishing(cluster: Elsewhere | None, processes: int) -> Finishing:
    """Where pieces are played: on a cluster, or in so many processes of this machine."""
    from functools import partial

    from simkit.study.crew import finished

    return partial(finished, count=processes) if cluster is None else cluster.finishing()


def on_cluster(command: F) -> F:
    """The option --cluster and the files of a secured one; the command is given `cluster`, an `Elsewhere` or None."""

    @wraps(command)
    def combined(cluster: str | None, workers: int | None, **others: Any) -> Any:
        files = {name.removeprefix("cluster_"): others.pop(name) for name in _FILES}
        if cluster is None:
            if given := [f"--cluster-{name}" for name, path in files.items() if path is not None]:
                raise click.UsageError(f"{given[0]} goes with --cluster ADDRESS.")
            return command(cluster=None, workers=workers, **others)
        if workers is not None:
            raise click.UsageError("--workers is about this machine: it goes without --cluster.")
        return command(cluster=Elsewhere(cluster, **files), workers=None, **others)

    made: Any = combined
    for name, says in reversed(_FILES.items()):
        option = f"--{name.replace('_', '-')}"
        made = click.option(option, type=click.Path(path_type=Path), metavar="FILE", help=says)(made)
    return click.option(  # type: ignore[no-any-return]
        "--cluster",
        metavar="ADDRESS",
        help="Play on the workers of the Dask scheduler at this address, such as tcp://127.0.0.1:8786 or tls://…, "
        "instead of this machine (needs the extra cluster; docs/cluster.md tells how to start one).",
    )(made)
