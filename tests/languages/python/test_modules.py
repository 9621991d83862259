"""Modules import what they name, in isort's order, and rename what would collide."""

from backwright.languages.python.modules import Module, print_module
from backwright.printing.template import template


def printed(source: str, *, name: str = ".lists.rules", taken: frozenset[str] = frozenset()) -> str:
    module = Module(name, "Rules.", (template(source).fill(),), taken)
    return print_module(module, "todo")


def test_imports_stand_in_their_sections() -> None:
    source = "x = «.lists.models:List», «sqlalchemy:or_», «uuid:UUID», «json:», «sqlalchemy:Select»"
    assert printed(source) == (
        '"""Rules."""\n\nimport json\nfrom uuid import UUID\n\n'
        "from sqlalchemy import Select, or_\n\n"
        "from todo.lists.models import List\n\nx = List, or_, UUID, json, Select\n"
    )


def test_a_class_stands_two_lines_below_the_imports() -> None:
    assert "import UUID\n\n\nclass A:\n" in printed("class A:\n    x: «uuid:UUID»")


def test_a_symbol_of_the_module_itself_is_not_imported() -> None:
    assert "import" not in printed("x = «.lists.rules:can_view»()")


def test_a_library_gives_way_to_the_project() -> None:
    source = "x: «.requests.models:Request» = «starlette.requests:Request»()"
    assert printed(source).endswith(
        "from starlette.requests import Request as StarletteRequest\n\n"
        "from todo.requests.models import Request\n\nx: Request = StarletteRequest()\n"
    )


def test_the_shared_part_gives_way_to_what_the_contract_names() -> None:
    source = "x: «.pages.models:Page» = «.core.paging:Page»()"
    assert "from todo.core.paging import Page as CorePage" in printed(source)


def test_an_import_gives_way_to_names_of_the_module() -> None:
    assert "import date as datetime_date" in printed(
        "x: «datetime:date»", taken=frozenset({"date"})
    )
    assert "import List as ListsList" in printed("class List(«.lists.models:List»): ...")


def test_renamed_imports_have_statements_of_their_own() -> None:
    source = "«a:b as c», «a:B», «a:d», «a:A as Q», «.users:service as users», «.lists:service»"
    assert printed(f"x = [{source}]").startswith(
        '"""Rules."""\n\nfrom a import A as Q\nfrom a import B, d\nfrom a import b as c\n\n'
        "from todo.lists import service\nfrom todo.users import service as users\n"
    )


def test_a_long_import_is_broken_into_lines() -> None:
    names = [f"a_rather_long_name_{index}" for index in range(6)]
    source = "x = [" + ", ".join(f"«.core.a:{name}»" for name in names) + "]"
    listed = "".join(f"    {name},\n" for name in names)
    assert f"from todo.core.a import (\n{listed})\n" in printed(source)
