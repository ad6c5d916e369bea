"""Build the documentation site: `python docs/build.py [FOLDER]`, into build/site where no folder is named.

Needs the extra `docs`, and nothing from the network. The site is `FOLDER/html`; what its pages link to outside stands
in `FOLDER/outside_links.txt`, for a person to follow.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def build(folder: Path) -> list[str]:
    """Build the site anew in a folder; what is wrong with it, or nothing."""
    from sphinx.cmd.build import build_main

    from docs.making.links import Site
    from docs.making.mending import mend
    from docs.making.staging import stage

    source, html = folder / "source", folder / "html"
    for old in (source, html):
        shutil.rmtree(old, ignore_errors=True)
    stage(ROOT, source)
    asked = ["-q", "-W", "--keep-going", "-E", "-j", "auto", "-b", "html", "-c", str(ROOT / "docs" / "making")]
    asked += ["-D", f"html_static_path={source / '_static'}", "-d", str(folder / "doctrees")]
    if build_main([*asked, str(source), str(html)]):
        return ["Sphinx is not content: see above."]
    mend(html)
    site = Site.read(html)
    (folder / "outside_links.txt").write_text("\n".join(site.outside()) + "\n", encoding="utf-8")
    return site.faults()


def main(arguments: list[str]) -> int:
    """Build, and say where the site is; the exit status is 1 where something is wrong with it, 2 if it is misused."""
    if len(arguments) > 1 or any(argument.startswith("-") for argument in arguments):
        sys.stderr.write(f"{__doc__}\n")
        return 2
    folder = Path(arguments[0]) if arguments else ROOT / "build" / "site"
    began = time.monotonic()
    try:
        faults = build(folder.resolve())
    except ModuleNotFoundError as missing:
        sys.stderr.write(f"{missing.name} is not installed. Install the extra docs: pip install '.[docs]'\n")
        return 2
    for fault in faults:
        sys.stderr.write(f"{fault}\n")
    if not faults:
        sys.stdout.write(f"{folder / 'html' / 'index.html'} after {time.monotonic() - began:.0f} s\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("SIMKIT_EVALUATOR", "numpy")  # compiling takes longer than what a page plays
    sys.exit(main(sys.argv[1:]))
