"""The README's commands: find them, print one, or run those that use simkit.

    python run_readme.py block 2     print the second bash block
    python run_readme.py simkit      run each `simkit ...` line (and `.venv/bin/pip install ...`) of the bash
                                 blocks after the second, with bash

Needs the standard library only, since it runs before anything is installed. A command that does not end by itself
(a server, say) belongs in a block of another kind, such as ```text.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_BLOCK = re.compile(r"^```bash[ \t]*\n(.*?)^```[ \t]*$", re.DOTALL | re.MULTILINE)
_COMMAND = re.compile(r"^(?:(?:\.venv/bin/)?simkit\b|\.venv/bin/pip install\b)")


def bash_blocks(markdown: str) -> list[str]:
    """The text of each bash block, in order."""
    return [match[1].strip() for match in _BLOCK.finditer(markdown)]


def simkit_lines(markdown: str) -> list[str]:
    """The simkit commands in the blocks after the second, and what installs an extra for them, each a line.

    A line that ends in a backslash goes on in the next.
    """
    later = "\n".join(bash_blocks(markdown)[2:]).replace("\\\n", " ")
    return [line.strip() for line in later.splitlines() if _COMMAND.match(line.strip())]


def run_all(lines: list[str], bin_folder: Path) -> int:
    """How many of the lines fail when run one after the other, with `bin_folder` first on the path."""
    path = f"{bin_folder}{os.pathsep}{os.environ.get('PATH', '')}"
    failed = 0
    for line in lines:
        sys.stdout.write(f"$ {line}\n")
        sys.stdout.flush()
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", line],
            cwd=ROOT,
            env={**os.environ, "PATH": path},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            failed += 1
            sys.stdout.write(f"{done.stdout}{done.stderr}exit status {done.returncode}\n")
    return failed


def main(arguments: list[str]) -> int:
    """Do what the arguments say; the exit status is 1 if a command fails."""
    markdown = (ROOT / "README.md").read_text(encoding="utf-8")
    match arguments:
        case ["block", number]:
            sys.stdout.write(bash_blocks(markdown)[int(number) - 1] + "\n")
            return 0
        case ["simkit"]:
            return 1 if run_all(simkit_lines(markdown), ROOT / ".venv" / "bin") else 0
    sys.stderr.write(f"{__doc__}\n")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
