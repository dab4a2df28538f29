"""What can go wrong outside the text itself. Every message is one sentence that says what to do.

RefkitError
├── UnreadableFile      a path that holds no text refkit can read
├── UnwritableFile      a path that nothing can or may be written to
└── UsageError          what was asked for makes no sense (exit code 2)
    ├── ConfigError     … and it was asked for in a configuration file
    └── ListLeftAlone   … since a draft has no list that refkit can rewrite
"""

from __future__ import annotations


class RefkitError(Exception):
    """Anything refkit reports rather than finds."""


class UnreadableFile(RefkitError):
    """A path that holds no text refkit can read. The message does not name the path: whoever reports it does."""


class UnwritableFile(RefkitError):
    """A path that nothing can or may be written to. The message does not name the path: whoever reports it does."""


class UsageError(RefkitError):
    """A wrong option, argument or setting."""


class ConfigError(UsageError):
    """A configuration file that cannot be used. The message starts with its path, and its line where there is one."""


class ListLeftAlone(UsageError):
    """A draft without a list, or with one that would be read otherwise once it is rewritten. The message starts with its path."""
