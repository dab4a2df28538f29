"""Settings and a hook for a repository that has none, after a look at it.

survey          what is there
settings_file   the refkit.toml that fits it
hook_entry      the hook in its pre-commit configuration
"""

from refkit.initializing.hook_entry import HOOKS_FILE, new_hooks_file, with_hook
from refkit.initializing.settings_file import settings_text
from refkit.initializing.survey import Survey, survey

__all__ = ["HOOKS_FILE", "Survey", "new_hooks_file", "settings_text", "survey", "with_hook"]
