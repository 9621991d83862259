"""What keeps a project from being installed, migrated, started or stopped."""


class ToolchainError(Exception):
    """A step that did not succeed, with the reason and the way out."""

    def __init__(self, message: str, *, advice: str = "") -> None:
        """Say in `message` what is wrong, and give the way out as `advice`."""
        super().__init__(f"{message}\nhelp: {advice}" if advice else message)
        self.message = message
        self.advice = advice
