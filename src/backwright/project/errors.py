"""The refusals of a folder to be written, each with the paths concerned and the way out."""


class ProjectError(Exception):
    """A folder that is left as it was, with the reason."""

    def __init__(self, message: str, *, paths: tuple[str, ...] = (), advice: str = "") -> None:
        """Say in `message` what is wrong, name the `paths`, and give the way out as `advice`."""
        super().__init__(f"{message}\nhelp: {advice}" if advice else message)
        self.message = message
        self.paths = paths
        self.advice = advice
