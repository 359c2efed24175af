"""What all tests share: how long a test takes on a busy machine is no promise."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
