"""`simkit completion`: what a shell needs to complete commands, options and names when Tab is pressed.

Covers printing it; what is offered is `simkit.cli.completing`'s.
"""

from __future__ import annotations

import click

__all__ = ["completion"]

_PLACES = {
    "bash": '# Put this line into ~/.bashrc:  eval "$(simkit completion bash)"\n',
    "zsh": '# Put this line into ~/.zshrc, below compinit:  eval "$(simkit completion zsh)"\n',
    "fish": "# Keep this once:  simkit completion fish > ~/.config/fish/completions/simkit.fish\n",
}


@click.command(short_help="Print what lets your shell complete names with Tab.")
@click.argument("shell", type=click.Choice(list(_PLACES)))
def completion(shell: str) -> None:
    """Print what lets bash, zsh or fish complete commands, options and the names of scenarios, variants and worlds.

    For bash, put the line of the example into the file ~/.bashrc; for zsh, the same with zsh into ~/.zshrc. For fish,
    write what is printed to ~/.config/fish/completions/simkit.fish. It holds from the next shell on.

    \b
    Examples:
      simkit completion fish > ~/.config/fish/completions/simkit.fish
      eval "$(simkit completion bash)"
    """
    from click.shell_completion import ShellComplete, get_completion_class

    from simkit.cli.screen import put

    kind = get_completion_class(shell)
    assert kind is not None
    told = kind(click.get_current_context().find_root().command, {}, "simkit", "_SIMKIT_COMPLETE")
    put(f"{_PLACES[shell]}{ShellComplete.source(told)}\n")
