"""``python -m sphinxcontrib.sampl``."""

import sys

from .cli import main

sys.exit(main())
