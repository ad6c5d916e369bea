"""Write docs/stylised_facts.md, and what is missed into README.md, from the tests in tests/stylised_facts."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
    from stylised_facts.table import measured, readme, table

    if sys.argv[1:] not in ([], ["--measure"]):
        sys.exit("python docs/make_facts.py writes the table; with --measure it prints what the tests measure.")
    if sys.argv[1:]:
        for line in measured():
            print(line, flush=True)
    else:
        (ROOT / "docs" / "stylised_facts.md").write_text(table(), encoding="utf-8")
        front = ROOT / "README.md"
        front.write_text(readme(front.read_text(encoding="utf-8")), encoding="utf-8")
