"""The command line: one command for each thing to do, and an exit status that says how it went.

Covers the group of commands, and how errors end: 2 for bad input, 1 for a failed check or write, 130 for Ctrl-C, and a
traceback only for what is simkit's own fault.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from simkit import __version__
from simkit.cli.backtest import backtest
from simkit.cli.check import check
from simkit.cli.class_ import class_
from simkit.cli.class_check import check as class_check
from simkit.cli.class_delete import delete as class_delete
from simkit.cli.class_export import export as class_export
from simkit.cli.class_handout import handout
from simkit.cli.class_list import list_ as class_list
from simkit.cli.class_replay import replay as class_replay
from simkit.cli.class_start import start
from simkit.cli.compare import compare
from simkit.cli.completion import completion
from simkit.cli.diff import diff
from simkit.cli.discover import discover
from simkit.cli.doctor import doctor
from simkit.cli.episode import episode
from simkit.cli.export import export
from simkit.cli.fit import fit
from simkit.cli.library import list_
from simkit.cli.lint import lint
from simkit.cli.new import new
from simkit.cli.replay import replay
from simkit.cli.robust import robust
from simkit.cli.run import run
from simkit.cli.schema import schema
from simkit.cli.screen import INTERRUPTED, all_told, complain
from simkit.cli.sensitivity import sensitivity
from simkit.cli.serve import serve
from simkit.cli.show import show
from simkit.cli.sources import sources
from simkit.cli.sweep import sweep
from simkit.cli.tip import tip
from simkit.cli.why import why
from simkit.errors import InputError, SimkitError, why_of

__all__ = ["main"]


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="simkit", message="%(prog)s %(version)s")
def _simkit() -> None:
    """Play a written scenario of states that promise, help, press and disappoint one another.

    \b
    Begin with:
      simkit list
      simkit run first_steps
    """


for _command in (
    run,
    why,
    compare,
    tip,
    sweep,
    sensitivity,
    serve,
    discover,
    robust,
    backtest,
    fit,
    check,
    lint,
    schema,
    list_,
    show,
    sources,
    diff,
    new,
    episode,
    export,
    replay,
    class_,
    doctor,
    completion,
):
    _simkit.add_command(_command)

for _of_class in (start, handout, class_check, class_list, class_export, class_replay, class_delete):
    class_.add_command(_of_class)


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments say; returns the exit status."""
    try:
        given = None if arguments is None else list(arguments)
        status = _simkit.main(args=given, prog_name="simkit", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        complain("Interrupted. No result folder was written.")
        return INTERRUPTED
    except InputError as error:
        for line in all_told(error.problems):
            complain(line)
        return 2
    except SimkitError as error:
        complain(f"simkit: {error}")
        return 1
    except OSError as error:
        what = f'"{error.filename}": ' if error.filename else ""
        complain(f"simkit: {what}{why_of(error)}.")
        return 1
    except RecursionError:
        complain("simkit: the input is nested too deeply.")
        return 2
    except MemoryError:
        complain("simkit: there is not enough memory for this. Play fewer runs, or keep none of them.")
        return 1
    return status if isinstance(status, int) else 0


if __name__ == "__main__":
    sys.exit(main())
