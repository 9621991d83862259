"""From a design to the files of a project on one stack; nothing is on disk yet."""

import backwright
from backwright.design.design import Design
from backwright.printing.files import EmittedFile
from backwright.project.lock import Origin
from backwright.stacks.registry import stack as stack_named
from backwright.values import frozen


@frozen
class Emission:
    """What a contract became: a project, not on disk yet."""

    origin: Origin
    files: tuple[EmittedFile, ...]


def emission_of(design: Design, stack: str) -> Emission:
    """Emit the project of a design whose every construct the stack supports."""
    contract = design.contract
    origin = Origin(
        contract=f"{contract.name}/{contract.version}",
        contract_hash=design.digest,
        stack=stack,
        version=backwright.__version__,
    )
    return Emission(origin, stack_named(stack).emit(design))
