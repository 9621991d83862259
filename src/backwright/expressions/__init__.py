"""The CEL subset: parser, type checker and reference interpreter.

    parse(text: str, offset: int = 0, words: tuple[str, ...] = ()) -> Parsed(tree, diagnostics)
    check(tree: Tree, scope: Scope) -> Checked(typed, diagnostics)

`parser.parse` reads a text that starts at `offset` of the contract's source; `words` are those
of the enum that a whole value is expected to be from (a bare word). `check.check` resolves names
and types against a `scope.Scope`, which holds the `scope.Schema` that the model implements. The
tree, or the typed tree, is None exactly when there are diagnostics.
`definitions.infer` checks all `let` and computed bodies in the order that they need each other.
"""
