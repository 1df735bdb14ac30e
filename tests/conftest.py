"""What all tests share."""

import os

from hypothesis import settings

# CI tries the same examples each time; a person's machine tries new ones
settings.register_profile("ci", derandomize=True, database=None)
if os.environ.get("CI"):
    settings.load_profile("ci")

# what a person's terminal asks for is no part of a test
os.environ.pop("FORCE_COLOR", None)
