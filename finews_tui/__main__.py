"""`python -m finews_tui`."""

import sys

from finews_tui.cli import main

sys.exit(main())
