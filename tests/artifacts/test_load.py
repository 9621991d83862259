"""The load test: what one person does alone, again and again."""

from backwright.artifacts.load import load_of
from backwright.cores.python.load import load_files
from backwright.design.operations import Verb
from backwright.design.scenarios import Row
from tests.artifacts.designs import EXAMPLES, example, hostile


def test_people_make_rows_before_they_use_them() -> None:
    for plan in (*map(example, EXAMPLES), hostile()):
        load = load_of(plan)
        made: set[str] = set()
        for act in load.arrival:
            assert {v.label for _, v in act.body or () if isinstance(v, Row)} <= made
            made.add(act.label or "")
        for task in load.tasks:
            assert {v.label for _, v in task.act.path if isinstance(v, Row)} <= made


def test_reading_weighs_more_than_writing() -> None:
    weights = {task.operation.verb: task.weight for task in load_of(example("todo")).tasks}
    assert weights[Verb.GET] > weights[Verb.LIST] > weights[Verb.CREATE] == weights[Verb.UPDATE]


def test_what_must_be_unique_is_not_made_again() -> None:
    made = {task.operation.id for task in load_of(example("todo")).tasks}
    assert "create_list" in made
    assert "create_grant" not in made


def test_the_file_is_python_whatever_the_contract_says() -> None:
    (file,) = load_files(hostile(), "hostile")
    compile(file.content, file.path, "exec")
    assert [file] == list(load_files(hostile(), "hostile"))
