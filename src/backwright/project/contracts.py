"""Writing contracts to disk: a first one to start from, and one that was laid out anew."""

import re
import tempfile
from importlib import resources
from pathlib import Path

from backwright.project.errors import ProjectError

_NAME = re.compile(r"[a-z][a-z0-9-]{0,38}")


def start_contract(name: str, folder: Path) -> Path:
    """Write a small contract of that name into `folder`, and give its path.

    Raises:
        ProjectError: the name is not one that a contract can have, or the file exists.

    """
    if not _NAME.fullmatch(name):
        raise ProjectError(
            f"{name!r} is not a name for a contract",
            advice="take lower-case letters, digits and hyphens, beginning with a letter",
        )
    path = folder / f"{name}.contract.yaml"
    text = (
        resources.files("backwright.project").joinpath("starter.contract.yaml").read_text("utf-8")
    )
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text.replace("NAME", name, 1))
    except FileExistsError as fault:
        raise ProjectError(f"{path} is already there") from fault
    except OSError as fault:
        raise ProjectError(f"{path} cannot be written: {fault.strerror}") from fault
    return path


def replace_contract(path: Path, text: str) -> None:
    """Put `text` in the place of a contract at once, so that no reader sees half of it.

    Raises:
        ProjectError: the folder cannot be written.

    """
    target = path.resolve()  # a link to a contract stays a link
    try:
        with tempfile.NamedTemporaryFile(
            "w",
            dir=target.parent,
            prefix=".backwright-",
            encoding="utf-8",
            newline="",
            delete=False,
        ) as draft:
            draft.write(text)
        Path(draft.name).chmod(target.stat().st_mode)
        Path(draft.name).replace(target)
    except OSError as fault:
        raise ProjectError(f"{path} cannot be written: {fault.strerror}") from fault
