"""The entry: what the command `simkit` and `python -m simkit` start.

Covers the moment before anything is loaded, in which Ctrl-C ends the program as it ends any other, without a word.
"""

__all__ = ["main"]

try:
    import signal

    _LISTENS = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if _LISTENS:
        # Within an import, an interrupt would come out as whatever the module being loaded makes of it.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
except KeyboardInterrupt:
    raise SystemExit(130) from None


def main() -> int:
    """Load the commands and do what the command line says; returns the exit status."""
    from simkit.cli.main import main as play

    if _LISTENS:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    return play()
