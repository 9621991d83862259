"""The rules that judge a whole contract: one rule a module, all findings of a phase at once.

Each module has one function `check`. Those of `order.DECLARED` look at names and types and run
beside resolution; those of `order.RESOLVED` need a contract without errors.
"""
