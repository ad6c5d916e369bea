"""`python -m simkit`: the same as the command simkit.

Covers nothing of its own.
"""

import sys

try:
    from simkit.cli.entry import main
except KeyboardInterrupt:
    sys.exit(130)

if __name__ == "__main__":
    sys.exit(main())
