"""Words of the name of a setting → the roles that its value may play: a deadline, an interval, a first wait.

Names of settings are made of few words, whatever the program. Two that say one role may stand for each other
(`parallelism`, `concurrency`), and tell which number of a sentence a setting may be.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

_KEYS: Final = {
    **dict.fromkeys(("timeout", "timeouts", "deadline", "wait", "patience"), "deadline"),
    **dict.fromkeys(("grace", "graceful", "drain"), "deadline"),
    **dict.fromkeys(
        ("interval", "period", "frequency", "cadence", "every", "heartbeat", "poll", "refresh"), "interval"
    ),
    **dict.fromkeys(("ttl", "lifetime", "expires", "expire", "expiry", "expiration", "validity", "age"), "lifetime"),
    **dict.fromkeys(("retention", "retain", "keep", "history", "archive"), "kept"),
    **dict.fromkeys(("max", "maximum", "limit", "cap", "most", "longest", "largest", "highest"), "most"),
    **dict.fromkeys(("min", "minimum", "least", "shortest", "smallest", "lowest"), "least"),
    **dict.fromkeys(("initial", "start", "first", "base"), "first"),
    **dict.fromkeys(("attempts", "retries", "tries", "retry", "attempt", "redeliveries"), "tries"),
    **dict.fromkeys(("backoff", "delay", "sleep", "pause", "cooldown", "linger", "quiet", "cooloff"), "wait"),
    **dict.fromkeys(("concurrency", "parallelism", "parallel", "concurrent", "inflight", "simultaneous"), "together"),
    **dict.fromkeys(("batch", "chunk", "bulk"), "batch"),
    **dict.fromkeys(("pool",), "pool"),
    **dict.fromkeys(("length", "capacity", "buffer", "backlog", "depth"), "held"),
    **dict.fromkeys(("threshold", "failures"), "threshold"),
    **dict.fromkeys(("tolerance", "skew", "leeway", "drift"), "apart"),
}
"""Words that names of settings are made of, whatever the program, with the role that each of them says."""


def roles_of(words: Iterable[str]) -> frozenset[str]:
    """The words of the name of a setting → the roles that they say."""
    return frozenset(_KEYS[word] for word in words if word in _KEYS)
