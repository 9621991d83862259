"""Tests that a project is written whole, and never over somebody's work."""

import os
import stat
from pathlib import Path

import pytest

from backwright.printing.files import EmittedFile, Owner
from backwright.project.errors import ProjectError
from backwright.project.files import LOCK_NAME, data_of
from backwright.project.lock import Origin, read_lock
from backwright.project.write import write_project

ORIGIN = Origin("todo/1", "sha256:abc", "fastapi", "0.1.0")
FILES = (
    EmittedFile("README.md", "# Todo\n"),
    EmittedFile("src/todo/main.py", "app = 1\n"),
    EmittedFile("src/todo/calls.py", "# yours\n", Owner.SEEDED),
    EmittedFile("bin/start", "#!/bin/sh\n", executable=True),
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "projects" / "todo"


def _tree(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def test_a_new_folder_holds_the_files_and_their_lock(root: Path) -> None:
    written = write_project(root, ORIGIN, FILES)
    tree = _tree(root)
    assert read_lock(tree.pop(LOCK_NAME)).origin == ORIGIN
    assert tree == {file.path: data_of(file) for file in FILES}
    assert set(written.written) == set(tree)
    assert list(root.parent.iterdir()) == [root]


def test_modes_follow_the_umask(root: Path) -> None:
    before = os.umask(0o027)
    try:
        write_project(root, ORIGIN, FILES)
    finally:
        os.umask(before)
    modes = {
        path: stat.S_IMODE((root / path).stat().st_mode) for path in ("README.md", "bin/start")
    }
    assert modes == {"README.md": 0o640, "bin/start": 0o750}
    assert stat.S_IMODE(root.stat().st_mode) == 0o750


def test_a_second_build_changes_nothing(root: Path) -> None:
    write_project(root, ORIGIN, FILES)
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*.*") if path.is_file()}
    again = write_project(root, ORIGIN, FILES)
    assert (again.written, again.removed, again.unchanged) == ((), (), len(FILES))
    after = {path: path.stat().st_mtime_ns for path in before if path.name != LOCK_NAME}
    assert after.items() <= before.items()


def test_a_changed_contract_replaces_adds_and_removes(root: Path) -> None:
    write_project(root, ORIGIN, FILES)
    files = (EmittedFile("README.md", "# Todo 2\n"), EmittedFile("src/todo/new.py", "x = 1\n"))
    written = write_project(root, Origin("todo/1", "sha256:def", "fastapi", "0.1.0"), files)
    assert written.written == ("README.md", "src/todo/new.py")
    assert written.removed == ("bin/start", "src/todo/main.py")
    assert not (root / "bin").exists()
    assert (root / "src/todo/calls.py").read_text() == "# yours\n"
    assert read_lock((root / LOCK_NAME).read_bytes()).origin.contract_hash == "sha256:def"


def test_a_seeded_file_is_never_touched_again(root: Path) -> None:
    write_project(root, ORIGIN, FILES)
    (root / "src/todo/calls.py").write_text("mine = True\n")
    write_project(root, ORIGIN, FILES)
    assert (root / "src/todo/calls.py").read_text() == "mine = True\n"


def test_a_folder_with_foreign_files_is_refused_and_names_them(root: Path) -> None:
    root.mkdir(parents=True)
    (root / "thesis.tex").write_text("mine")
    (root / ".git").mkdir()
    with pytest.raises(ProjectError, match="did not write") as refusal:
        write_project(root, ORIGIN, FILES)
    assert refusal.value.paths == ("thesis.tex",)
    assert _tree(root) == {"thesis.tex": b"mine"}


def test_a_folder_with_nothing_but_git_is_taken(root: Path) -> None:
    (root / ".git").mkdir(parents=True)
    (root / ".git" / "HEAD").write_text("ref")
    write_project(root, ORIGIN, FILES)
    assert set(_tree(root)) == {".git/HEAD", LOCK_NAME, *(file.path for file in FILES)}


@pytest.mark.parametrize("change", ["edit", "delete"])
def test_the_teams_work_is_refused_and_named(root: Path, change: str) -> None:
    write_project(root, ORIGIN, FILES)
    main = root / "src/todo/main.py"
    main.write_text("mine\n") if change == "edit" else main.unlink()
    before = _tree(root)
    with pytest.raises(ProjectError, match="changed since") as refusal:
        write_project(root, ORIGIN, [EmittedFile("src/todo/main.py", "app = 2\n"), *FILES[:1]])
    assert refusal.value.paths == ("src/todo/main.py",)
    assert _tree(root) == before


def test_a_file_of_the_teams_in_the_place_of_a_new_one_is_refused(root: Path) -> None:
    write_project(root, ORIGIN, FILES)
    (root / "notes.md").write_text("mine")
    with pytest.raises(ProjectError, match="changed since") as refusal:
        write_project(root, ORIGIN, [*FILES, EmittedFile("notes.md", "ours")])
    assert refusal.value.paths == ("notes.md",)


def test_a_build_that_was_cut_off_is_completed_by_the_next(root: Path) -> None:
    write_project(root, ORIGIN, FILES)
    files = [EmittedFile("README.md", "# 2\n"), EmittedFile("src/todo/main.py", "app = 2\n")]
    (root / "README.md").write_text("# 2\n")  # as if the power had gone after the first rename
    (root / "bin/start").unlink()
    write_project(root, ORIGIN, files)
    assert (root / "src/todo/main.py").read_text() == "app = 2\n"


@pytest.mark.parametrize(("contract", "stack"), [("shop/1", "fastapi"), ("todo/1", "flask")])
def test_another_project_is_refused(root: Path, contract: str, stack: str) -> None:
    write_project(root, ORIGIN, FILES)
    with pytest.raises(ProjectError, match=f"not {contract} on {stack}"):
        write_project(root, Origin(contract, "sha256:abc", stack, "0.1.0"), FILES)


def test_no_file_is_written_through_a_link(root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    write_project(root, ORIGIN, FILES[:1])
    (root / "src").symlink_to(outside)
    with pytest.raises(ProjectError, match="links") as refusal:
        write_project(root, ORIGIN, FILES)
    assert refusal.value.paths == ("src",)
    assert not list(outside.iterdir())


def test_no_file_is_replaced_through_a_link(root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "README.md"
    outside.write_text("# Todo\n")
    write_project(root, ORIGIN, FILES)
    (root / "README.md").unlink()
    (root / "README.md").symlink_to(outside)
    with pytest.raises(ProjectError, match="changed since"):
        write_project(root, ORIGIN, [EmittedFile("README.md", "# 2\n")])
    assert outside.read_text() == "# Todo\n"


@pytest.mark.parametrize("kind", ["file", "dangling link"])
def test_what_is_no_folder_is_refused(root: Path, kind: str) -> None:
    root.parent.mkdir(parents=True)
    root.write_text("x") if kind == "file" else root.symlink_to("nowhere")
    with pytest.raises(ProjectError, match=r"not a folder|leads nowhere"):
        write_project(root, ORIGIN, FILES)


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ProjectError, match="cannot be written"):
        write_project(tmp_path / "file" / "todo", ORIGIN, FILES)


def test_an_emitter_cannot_leave_the_project(root: Path) -> None:
    with pytest.raises(ValueError, match="not a path"):
        write_project(root, ORIGIN, [EmittedFile("../outside", "x")])
    assert not root.parent.exists()
