"""`python -m motcua COMMAND`."""

import sys

from motcua.interfaces.console.cli import main

if __name__ == "__main__":
    sys.exit(main())
