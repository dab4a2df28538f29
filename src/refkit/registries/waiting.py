"""How long to wait before something is asked again."""

from __future__ import annotations


def jitter(longest: float) -> float:
    """Seconds from 0 to ``longest`` by chance, so that those who failed together do not come back together."""
    from secrets import SystemRandom

    return SystemRandom().uniform(0.0, longest)
