"""`python -m motcua COMMAND`."""

import sys

from motcua.interfaces.console.cli import main

sys.exit(main())
